using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.Zones;

namespace Gslb.Authority.State;

/// <summary>Which tables of a snapshot are too large for the processor's cache, so that what queries read in them is worth fetching ahead.</summary>
/// <param name="Names">the zones</param>
/// <param name="Maps">maps that pools consult; at most <see cref="MostMaps"/>, for a query fetches from all of them</param>
public sealed record LargeTables(bool Names, ImmutableArray<GeoMap> Maps)
{
    /// <summary>Octets: half of the second-level cache of a common core, which the kernel's work fills too.</summary>
    private const long Threshold = 512 << 10;

    private const int MostMaps = 2;

    public bool Any { get; } = Names || !Maps.IsEmpty;

    internal static LargeTables Of(ZoneSet zones, ImmutableArray<Pool> pools, ImmutableArray<GeoMap> maps) => new(
        zones.Zones.Sum(zone => zone.SizeInBytes) > Threshold,
        [.. pools.Where(pool => pool.UsesGeo).Select(pool => maps[pool.Map]).Distinct().Where(map => !map.IsUniform).Take(MostMaps)]);
}
