using System.Collections.Immutable;
using Gslb.Authority.State;

namespace Gslb.Authority.Pools;

/// <summary>Compiles a pool and the standings of its members to the plan that answers queries.</summary>
public static class PlanCompiler
{
    public static PoolPlan Compile(Snapshot snapshot, Pool pool, ImmutableArray<Standing> standings, PoolPlan? previous) => new();
}
