using System.Collections.Immutable;
using System.Net;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Definitions;

/// <summary>A <c>MEMBER</c> line.</summary>
/// <param name="Datacenter">index into the definitions of datacenters</param>
/// <param name="Monitors">names of the monitors that must all pass; empty = always up</param>
/// <param name="ProbeAddress">null = the target itself</param>
/// <param name="ProbePort">null = the monitor's</param>
public sealed record MemberDefinition(
    Location Location,
    ushort Datacenter,
    NetworkAddress Target,
    ushort Weight,
    int Tier,
    ImmutableArray<string> Monitors,
    IPAddress? ProbeAddress,
    int? ProbePort,
    bool Disabled)
{
    /// <summary>For <c>pool:</c>: the index of its definition; −1 = another kind of target. <see cref="Target"/> then means nothing.</summary>
    public int Nested { get; init; } = -1;

    /// <summary>For <c>cname:</c>: the name. <see cref="Target"/> then means nothing.</summary>
    public DomainName? Cname { get; init; }

    /// <summary>In the unit of its load; null when not given.</summary>
    public double? Capacity { get; init; }

    /// <summary>As in the endpoint's id.</summary>
    public required string TargetText { get; init; }
}
