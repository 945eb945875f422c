using Gslb.Authority.State;

namespace Gslb.Health.Publishing;

/// <summary>What serves at one moment, and what would serve in its place if something were done.</summary>
public sealed record Foresight(ServingState Now, ServingState Then);
