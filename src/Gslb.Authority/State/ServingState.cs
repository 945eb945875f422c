using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;

namespace Gslb.Authority.State;

/// <summary>
/// Everything that answering a query needs: what was activated, how its endpoints fare, and how far clients were measured to be. One object, so that nobody
/// sees new zones with old health.
/// </summary>
/// <param name="Generation">grows with every publication</param>
public sealed record ServingState(Snapshot Snapshot, HealthTable Health, long Generation)
{
    public static readonly ServingState Empty = new(Snapshot.Empty, new HealthTable([], []), 0);

    /// <summary>Which datacenters were measured for a client, by ascending round trip, in the snapshot's index space; an empty order where none was.</summary>
    public GeoMap Latency { get; init; } = GeoMap.Nothing;

    /// <summary>The state with other round trips; this one when they were compiled for other datacenters, whose indexes mean nothing here.</summary>
    public ServingState With(GeoMap latency, ImmutableArray<Datacenter> datacenters) =>
        Snapshot.Datacenters == datacenters ? this with { Latency = latency } : this;
}
