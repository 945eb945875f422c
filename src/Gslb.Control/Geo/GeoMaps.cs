using System.Collections.Immutable;
using Gslb.Authority.Geo;

namespace Gslb.Control.Geo;

/// <summary>All maps of a snapshot, compiled.</summary>
/// <param name="Maps">by the index of their definition</param>
/// <param name="Nearest">for pools without a map: by distance only</param>
public sealed record GeoMaps(ImmutableArray<GeoMap> Maps, GeoMap Nearest)
{
    /// <summary>The maps that pools use with a tolerance, compiled with it.</summary>
    public ImmutableArray<KeyValuePair<MapUse, GeoMap>> Tolerant { get; init; } = [];

    /// <summary>All maps, in the index space of a snapshot: those written, the nearest, the tolerant ones.</summary>
    public ImmutableArray<GeoMap> All => [.. Maps, Nearest, .. Tolerant.Select(entry => entry.Value)];

    /// <summary>Where in <see cref="All"/> the map of a pool stands.</summary>
    public int IndexOf(MapUse use)
    {
        if (!use.Tolerance.IsNone)
        {
            for (int i = 0; i < Tolerant.Length; i++)
            {
                if (Tolerant[i].Key == use)
                    return Maps.Length + 1 + i;
            }
        }

        return use.Map < 0 ? Maps.Length : use.Map;
    }
}
