using System.Collections.Immutable;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;

namespace Gslb.Authority.Pools;

/// <summary>A pool as activated: a name whose addresses are steered, its steps and its members; its health is elsewhere.</summary>
/// <param name="Index">its place in the snapshot's pools and in the health table's plans</param>
/// <param name="Steps">ends with exactly one drawing step</param>
/// <param name="IPv4">members that may give an IPv4 address or a CNAME, disabled ones left out</param>
/// <param name="IPv6">members that may give an IPv6 address or a CNAME, disabled ones left out</param>
/// <param name="Map">index of the snapshot's map that <c>geo</c> and <c>latency</c> consult</param>
public sealed record Pool(
    int Index,
    DomainName Name,
    ImmutableArray<PoolStep> Steps,
    ImmutableArray<Endpoint> IPv4,
    ImmutableArray<Endpoint> IPv6,
    int Map,
    PoolOptions Options)
{
    /// <summary>The most levels of pools that may stand in a pool; validation refuses more.</summary>
    public const int MaxDepth = 8;

    /// <summary>The most pools that <c>when-down=pool:</c> may lead through, the one asked included; validation refuses more, and circles.</summary>
    public const int MaxDiverts = 16;

    /// <summary>Pools inside pools inside this one, at most: 0 = none of its members is a pool.</summary>
    public int Depth { get; init; }

    /// <summary>Indexes of the pools that have this one as a member.</summary>
    public ImmutableArray<int> Parents { get; init; } = [];

    public PoolStep Draw => Steps[^1];

    /// <summary>The client's datacenters decide before anything else: what is usable in others does not matter to its answer.</summary>
    public bool ChoosesDatacenterFirst { get; } = Steps[0] is PoolStep.Geo or PoolStep.Latency;

    /// <summary>Whether the client's place decides: <c>geo</c>, or <c>latency</c>, which goes the same way where nothing was measured.</summary>
    public bool UsesGeo { get; } = Steps.Contains(PoolStep.Geo) || Steps.Contains(PoolStep.Latency);

    public bool UsesLatency { get; } = Steps.Contains(PoolStep.Latency);

    /// <summary>Its datacenters pass clients on when they are above their capacity.</summary>
    public bool Sheds => Options.Sheds && UsesGeo;

    public ImmutableArray<Endpoint> Members(AddressFamilyKind family) => family == AddressFamilyKind.IPv4 ? IPv4 : IPv6;
}
