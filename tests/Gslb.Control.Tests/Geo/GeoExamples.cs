using Gslb.Authority.Geo;
using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;
using Gslb.Dns.ZoneFiles;
using Gslb.Testing.Geo;

namespace Gslb.Control.Tests.Geo;

/// <summary>The datacenters, records and rules that the tests of geography share.</summary>
internal static class GeoExamples
{
    public static readonly Location Somewhere = new("test.zone", 1, 1);

    /// <summary>Ashburn, Frankfurt, Singapore, and one that nobody has placed: 0 to 3.</summary>
    public static readonly DatacenterDefinition[] Datacenters =
    [
        Datacenter("iad", 39.04, -77.49),
        Datacenter("fra", 50.11, 8.68),
        Datacenter("sin", 1.35, 103.82),
        new("lab", Somewhere, null, 0, null),
    ];

    public static DatacenterDefinition Datacenter(string name, double latitude, double longitude, int bias = 0) =>
        new(name, Somewhere, new GeoPoint(latitude, longitude), bias, null);

    public static Dictionary<string, object> Country(string code) => new() { ["country_code"] = code };

    public static Dictionary<string, object> Network(uint number) => new() { ["autonomous_system_number"] = number };

    /// <summary>A record as GeoIP2 City has it.</summary>
    public static Dictionary<string, object> City(string country, string subdivision, double latitude, double longitude, uint radius = 20) => new()
    {
        ["city"] = new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["de"] = "Stadt", ["en"] = "Town" } },
        ["continent"] = new Dictionary<string, object> { ["code"] = CountryTable.Default.Find(country)!.Continent },
        ["country"] = new Dictionary<string, object> { ["geoname_id"] = 1u, ["iso_code"] = country },
        ["location"] = new Dictionary<string, object> { ["accuracy_radius"] = radius, ["latitude"] = latitude, ["longitude"] = longitude },
        ["subdivisions"] = new object[] { new Dictionary<string, object> { ["iso_code"] = subdivision } },
    };

    public static GeoLocations Locations(byte[] file) =>
        GeoFileReader.TryRead("test.mmdb", file, CountryTable.Default, out _, out GeoLocations? locations, out string? error)
            ? locations
            : throw new InvalidDataException(error);

    /// <summary>Locations with some networks in DE, US and SG and a Californian city.</summary>
    public static GeoLocations World() => Locations(new MmdbWriter()
        .Add("192.0.2.0/24", Country("DE"))
        .Add("198.51.100.0/24", Country("US"))
        .Add("203.0.113.0/24", Country("SG"))
        .Add("100.64.0.0/16", City("US", "CA", 37.77, -122.42))
        .Add("2001:db8::/32", Country("DE"))
        .ToFile());

    public static MapRule Rule(MapSelector selector, string values, string datacenters)
    {
        string[] words = datacenters.Split(' ');
        string[] parts = values.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return new MapRule(
            selector,
            selector is MapSelector.Subdivision or MapSelector.Country or MapSelector.Continent ? [.. parts] : [],
            selector == MapSelector.Subnet ? [.. parts.Select(Prefix)] : [],
            selector == MapSelector.SystemNumber ? [.. parts.Select(uint.Parse)] : [],
            [.. words.Where(word => word is not ("nearest" or "none")).Select(word => (ushort)Array.FindIndex(Datacenters, datacenter => datacenter.Name == word))],
            Array.IndexOf(words, "nearest"),
            datacenters == "none",
            Somewhere);
    }

    public static NetworkPrefix Prefix(string text) => NetworkPrefix.TryParse(text, out NetworkPrefix prefix) ? prefix : throw new FormatException(text);

    public static NetworkAddress Address(string text) => NetworkAddress.TryParse(text, out NetworkAddress address) ? address : throw new FormatException(text);

    public static GeoMap Compile(GeoLocations locations, params MapRule[] rules) => Compile(Datacenters, locations, default, rules);

    public static GeoMap Compile(DatacenterDefinition[] datacenters, GeoLocations locations, GeoTolerance tolerance, params MapRule[] rules) =>
        new GeoCompiler(datacenters, locations).TryCompile(new MapDefinition("test", Somewhere, [.. rules]), tolerance, out GeoMap? map, out string? error)
            ? map
            : throw new InvalidDataException(error);

    /// <summary>The order a client gets, as names: <c>fra iad</c>, with <c>|</c> behind a fence.</summary>
    public static string Order(this GeoMap map, string client, DatacenterDefinition[]? datacenters = null)
    {
        DatacenterOrder order = map.Locate(Address(client)).Order;
        return string.Join(' ', order.Datacenters.Select(number => (datacenters ?? Datacenters)[number].Name)) + (order.Fenced ? "|" : "");
    }
}
