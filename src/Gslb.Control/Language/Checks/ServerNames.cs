using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>The names of all zones together.</summary>
internal sealed class ServerNames
{
    private readonly Dictionary<DomainName, ZoneContents> _zones = [];

    public ServerNames(IEnumerable<ZoneContents> zones)
    {
        foreach (ZoneContents zone in zones)
            _zones.TryAdd(zone.Apex.Name, zone);
    }

    /// <summary>The zone of the longest suffix of a name; null when there is none.</summary>
    public ZoneContents? ZoneOf(DomainName name)
    {
        for (DomainName suffix = name; ; suffix = suffix.Parent)
        {
            if (_zones.TryGetValue(suffix, out ZoneContents? zone))
                return zone;
            if (suffix.IsRoot)
                return null;
        }
    }

    public NameContent Find(DomainName name) => ZoneOf(name)?.Find(name) ?? new NameContent(NameContentKind.Foreign, name);
}
