using System.Collections.Immutable;

namespace Gslb.Admin.Api;

/// <summary>The answer to <c>GET /api/v1/status</c>: what serves, at one moment.</summary>
/// <param name="Revision">the activation in force; 0 = none yet</param>
/// <param name="Generation">grows with every publication</param>
/// <param name="FailOpen">ids of pools that answer failed members, in some family, because nothing is usable</param>
/// <param name="GuardHoldingSince">since when the mass failure guard holds the verdicts; null = it does not</param>
public sealed record StatusAnswer(
    int Revision,
    long Generation,
    DateTimeOffset StartedAt,
    ImmutableArray<ZoneStatus> Zones,
    ImmutableArray<DatacenterStatus> Datacenters,
    ImmutableArray<string> FailOpen,
    DateTimeOffset? GuardHoldingSince);

/// <summary>A zone as served.</summary>
/// <param name="Origin">in lower case, without the final dot</param>
/// <param name="Names">how many names it has</param>
public sealed record ZoneStatus(string Origin, uint Serial, int Names);

/// <summary>A datacenter as it fares.</summary>
/// <param name="Usable">how many of its endpoints may be answered</param>
/// <param name="Total">how many endpoints it has, disabled ones left out</param>
/// <param name="Override"><c>drain</c>, <c>down</c> or <c>up</c> when there is one on the datacenter itself; else null</param>
public sealed record DatacenterStatus(string Name, int Usable, int Total, string? Override)
{
    /// <summary>What its endpoints report together, for the pool that has it pass on most; null = nothing, or no pool sheds.</summary>
    public double? Load { get; init; }

    /// <summary>In the unit of <see cref="Load"/>, for the same pool; null = nothing is said of it.</summary>
    public double? Capacity { get; init; }

    /// <summary>The share of its clients that it passes on there, 0 to 1; null = no pool sheds.</summary>
    public double? Shed { get; init; }
}
