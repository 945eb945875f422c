using Gslb.Authority.Geo;
using Gslb.Control.Geo;
using Gslb.Dns.Addresses;
using Gslb.Testing.Scenarios;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>A zone with a datacenter on each inhabited continent, and clients of each that the database which ships with the program knows.</summary>
internal static class World
{
    /// <summary><c>big</c> has 3,000 octets of text, more than a datagram is given.</summary>
    public static readonly string Zone = $"""
        $DATACENTER iad  lat=39.04  lon=-77.49
        $DATACENTER gru  lat=-23.43 lon=-46.47
        $DATACENTER fra  lat=50.11  lon=8.68
        $DATACENTER jnb  lat=-26.14 lon=28.25
        $DATACENTER nrt  lat=35.76  lon=140.39
        $DATACENTER syd  lat=-33.95 lon=151.18
        www 60 POOL geo
            MEMBER iad 192.0.2.1
            MEMBER gru 192.0.2.2
            MEMBER fra 192.0.2.3
            MEMBER jnb 192.0.2.4
            MEMBER nrt 192.0.2.5
            MEMBER syd 192.0.2.6
            MEMBER fra 2001:db8::3
            MEMBER nrt 2001:db8::5
        @    ALIAS www
             MX    10 mail
        web  CNAME www
        mail A     192.0.2.25
        big  TXT   {string.Join(' ', Enumerable.Repeat($"\"{new string('x', 249)}\"", 12))}

        """;

    private static readonly Lazy<GeoMap> Map = new(LoadMap);

    /// <summary>Client network, country, and the address of the nearest datacenter.</summary>
    public static TheoryData<string, string, string> Clients { get; } = new()
    {
        { "12.0.0.0/24", "US", "192.0.2.1" },
        { "200.160.0.0/24", "BR", "192.0.2.2" },
        { "193.0.6.0/24", "NL", "192.0.2.3" },
        { "155.232.0.0/24", "ZA", "192.0.2.4" },
        { "202.12.29.0/24", "AU", "192.0.2.6" },
        { "202.12.27.0/24", "JP", "192.0.2.5" },
        { "2001:67c:2e8::/48", "NL", "192.0.2.3" },
        { "2001:500:88::/48", "US", "192.0.2.1" },
    };

    /// <summary>The exact ECS scope for a client network, by the map itself.</summary>
    public static int ScopeOf(string network)
    {
        Assert.True(NetworkPrefix.TryParse(network, out NetworkPrefix prefix));
        return Map.Value.Locate(prefix.Address).Scope;
    }

    public static string CountryOf(string network)
    {
        Assert.True(GeoSource.TryLoad([], out GeoSource? source, out string? error), error);
        Assert.True(NetworkPrefix.TryParse(network, out NetworkPrefix prefix));
        return source.Locations.Find(prefix.Address).Country ?? "unknown";
    }

    private static GeoMap LoadMap()
    {
        Assert.True(GeoSource.TryLoad([], out GeoSource? source, out string? error), error);
        return Scenario.Of(Site.WithApex(Zone), source.Locations).State.Snapshot.Maps[^1];
    }
}
