using System.Collections.Immutable;
using Gslb.Authority.Geo;

namespace Gslb.Control.Geo;

/// <summary>All maps of a snapshot, compiled.</summary>
/// <param name="Maps">by the index of their definition</param>
/// <param name="Nearest">for pools without a map: by distance only</param>
public sealed record GeoMaps(ImmutableArray<GeoMap> Maps, GeoMap Nearest);
