using System.Collections.Immutable;

namespace Gslb.Admin.Api;

/// <summary>One pool in the answers to <c>GET /api/v1/pools</c> and <c>/api/v1/pools/{name}</c>.</summary>
/// <param name="Name">its id: in lower case, without the final dot</param>
/// <param name="Steps">in order, as in the zone file</param>
/// <param name="Members">in order of the zone file, disabled ones among them</param>
public sealed record PoolAnswer(string Name, ImmutableArray<string> Steps, ImmutableArray<MemberAnswer> Members)
{
    /// <summary>For a pool with <c>shed=yes</c>: its datacenters.</summary>
    public ImmutableArray<ShedAnswer> Shed { get; init; } = [];
}

/// <summary>What a datacenter of a pool bears, and passes on.</summary>
/// <param name="Load">what its endpoints report together; null = nothing</param>
/// <param name="Capacity">in the same unit; null = nothing is said of it</param>
/// <param name="Shed">the share of its clients that it passes on, 0 to 1</param>
public sealed record ShedAnswer(string Datacenter, double? Load, double? Capacity, double Shed);

/// <summary>One member of a pool.</summary>
/// <param name="Id"><c>pool/datacenter/target</c></param>
/// <param name="Target">an address, <c>pool:NAME</c> or <c>cname:NAME</c></param>
/// <param name="Family"><c>ipv4</c> or <c>ipv6</c>; <c>any</c> for a pool and a name</param>
/// <param name="Verdict">of the probes: <c>up</c>, <c>down</c> or <c>unknown</c>; of a pool, whether it has usable members</param>
/// <param name="Usable">whether queries may get it, unless its pool fails open</param>
/// <param name="Since">since when the verdict is this one</param>
/// <param name="Override"><c>drain</c>, <c>down</c> or <c>up</c>: the strongest in force for it, of whatever level; null = none</param>
/// <param name="Weight">0–65535</param>
/// <param name="Answers">how often it was answered since the start of the process</param>
/// <param name="LastProbe">null when none ended yet</param>
/// <param name="Disabled">by the zone file</param>
/// <param name="Stale">the verdict is one of before a restart, not yet confirmed</param>
/// <param name="Held">the mass failure guard holds the verdict</param>
/// <param name="Load">the latest that it reported, in a unit of its own; null = it never did</param>
/// <param name="Warning">what a probe that passes warns of, such as a certificate that expires soon; null = nothing</param>
public sealed record MemberAnswer(
    string Id,
    string Datacenter,
    string Target,
    string Family,
    string Verdict,
    bool Usable,
    DateTimeOffset? Since,
    string? Override,
    int Weight,
    long Answers,
    LastProbeAnswer? LastProbe,
    bool Disabled,
    bool Stale,
    bool Held,
    double? Load,
    string? Warning);

/// <summary>The latest probe of a member.</summary>
/// <param name="At">when it ended</param>
/// <param name="Outcome">one word: <c>success</c>, <c>timeout</c>, <c>connection-refused</c>, …</param>
/// <param name="Milliseconds">connection and handshake included</param>
/// <param name="Detail">for people</param>
/// <param name="Monitor">the name of the monitor</param>
public sealed record LastProbeAnswer(DateTimeOffset At, string Outcome, double Milliseconds, string Detail, string Monitor);
