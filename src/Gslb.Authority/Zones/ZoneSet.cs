namespace Gslb.Authority.Zones;

/// <summary>The zones of a server, found by the longest suffix of a name.</summary>
public sealed class ZoneSet
{
    public static readonly ZoneSet Empty = new();
}
