using Gslb.Control.Language.Definitions;
using Gslb.Dns.Names;

namespace Gslb.Control.Activation;

/// <summary>The zones of a configuration, found by the longest suffix of a name.</summary>
internal sealed class ZonesByName(IEnumerable<ZoneDefinition> zones)
{
    private readonly Dictionary<DomainName, ZoneDefinition> _zones = zones.ToDictionary(zone => zone.Origin);

    /// <summary>The zone that a name lies in, or null.</summary>
    public ZoneDefinition? Of(DomainName name)
    {
        for (DomainName suffix = name; ; suffix = suffix.Parent)
        {
            if (_zones.TryGetValue(suffix, out ZoneDefinition? zone))
                return zone;
            if (suffix.IsRoot)
                return null;
        }
    }
}
