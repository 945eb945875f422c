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

    public ImmutableArray<Endpoint> Members(AddressFamilyKind family) => family == AddressFamilyKind.IPv4 ? IPv4 : IPv6;
}
