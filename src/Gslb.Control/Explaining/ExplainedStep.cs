using System.Collections.Immutable;

namespace Gslb.Control.Explaining;

/// <summary>One step: which endpoints it kept, and why it left out the others.</summary>
public sealed record ExplainedStep(string Step, ImmutableArray<string> Kept, ImmutableArray<DroppedEndpoint> Dropped)
{
    /// <summary>What the step looked at, of those that it kept: evidence, distance, tier, weight, rank.</summary>
    public ImmutableArray<EndpointDetail> Details { get; init; } = [];
}

/// <summary>A fact about an endpoint that a step kept.</summary>
public sealed record EndpointDetail(string Id, string Text);

/// <summary>An endpoint that a step left out.</summary>
public sealed record DroppedEndpoint(string Id, string Why);
