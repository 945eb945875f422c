using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.Zones;

namespace Gslb.Authority.State;

/// <summary>All that an activation makes: zones, pools, datacenters and maps in one index space. Immutable; health is apart.</summary>
/// <param name="Revision">the number of the activation that made it</param>
/// <param name="Maps">what <see cref="Pool.Map"/> indexes</param>
public sealed record Snapshot(
    int Revision,
    ZoneSet Zones,
    ImmutableArray<Datacenter> Datacenters,
    ImmutableArray<Pool> Pools,
    ImmutableArray<Endpoint> Endpoints,
    ImmutableArray<GeoMap> Maps)
{
    /// <summary>A server without zones: it refuses every query.</summary>
    public static readonly Snapshot Empty = new(0, ZoneSet.Empty, [], [], [], []);

    /// <summary>The groups of members that <see cref="Horizons"/> are kept of.</summary>
    public MemberGroups Groups { get; } = new(Pools);

    internal LargeTables LargeTables { get; } = LargeTables.Of(Zones, Pools, Maps);
}
