namespace Gslb.Authority.Pools;

/// <summary>How a pool answers until the next transition, each family apart.</summary>
public sealed record PoolPlan;
