using System.Collections.Immutable;
using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Language.Checks;

/// <summary>To which datacenters the lines of a map can lead at all.</summary>
/// <param name="UsesDistance">some line goes on with all others by distance</param>
/// <param name="Named">indexes of the datacenters that some line names</param>
internal sealed record MapReach(bool UsesDistance, ImmutableHashSet<ushort> Named)
{
    /// <summary>Without a map: nearest by distance.</summary>
    public static readonly MapReach Everywhere = new(true, []);

    public static MapReach Of(MapDefinition map) =>
        new(map.Rules.Any(rule => rule.Nearest >= 0), [.. map.Rules.SelectMany(rule => rule.Datacenters)]);
}
