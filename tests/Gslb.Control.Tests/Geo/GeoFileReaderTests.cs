using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Testing.Geo;
using static Gslb.Control.Tests.Geo.GeoExamples;

namespace Gslb.Control.Tests.Geo;

/// <summary>The schemas that records follow, and files that are not what they seem.</summary>
public sealed class GeoFileReaderTests
{
    [Fact]
    public void A_city_record_gives_its_own_point_and_its_subdivision_as_ISO_3166_2()
    {
        ClientLocation found = Read(City("US", "CA", 37.77, -122.42));
        Assert.Equal(new ClientLocation("US", "US-CA", null, "NA", new GeoPoint(37.77, -122.42), 0), found);
    }

    [Theory]
    [InlineData(499, 37.77)]
    [InlineData(500, 37.4)]
    public void From_an_accuracy_radius_of_500_km_on_the_countrys_point_stands_in(uint radius, double latitude) =>
        Assert.Equal(latitude, Read(City("US", "CA", 37.77, -122.42, radius)).Point!.Value.Latitude);

    [Fact]
    public void Without_city_and_subdivision_the_countrys_point_stands_in_for_the_vendors()
    {
        Dictionary<string, object> record = City("US", "CA", 37.751, -97.822);
        record.Remove("city");
        record.Remove("subdivisions");
        Assert.Equal(new GeoPoint(37.4, -92.5), Read(record).Point);
    }

    [Fact]
    public void Flat_records_are_understood_with_coordinates_of_any_form()
    {
        foreach (object[] pair in (object[][])[[48.5, 2.5], [48.5f, 2.5f], ["48.5", "2.5"]])
        {
            ClientLocation found = Read(new() { ["city"] = "Melun", ["country_code"] = "FR", ["latitude"] = pair[0], ["longitude"] = pair[1], ["state1"] = "IDF" });
            Assert.Equal(new ClientLocation("FR", null, null, "EU", new GeoPoint(48.5, 2.5), 0), found);
        }
    }

    [Fact]
    public void The_registered_country_counts_where_no_other_is_known()
    {
        Dictionary<string, object> registered = new() { ["registered_country"] = new Dictionary<string, object> { ["iso_code"] = "CX" } };
        Assert.Equal("OC", Read(registered).Continent);
        registered["country"] = new Dictionary<string, object> { ["iso_code"] = "RU" };
        Assert.Equal("EU", Read(registered).Continent);
    }

    [Theory]
    [InlineData("is_anycast")]
    [InlineData("is_satellite_provider")]
    public void Anycast_and_satellite_networks_are_nowhere(string trait)
    {
        Dictionary<string, object> record = City("US", "CA", 37.77, -122.42);
        record["autonomous_system_number"] = 64_500u;
        record["traits"] = new Dictionary<string, object> { [trait] = true };
        Assert.Equal(new ClientLocation(null, null, null, null, null, 64_500), Read(record));
    }

    [Fact]
    public void Both_levels_of_subdivisions_are_known()
    {
        Dictionary<string, object> record = City("GB", "ENG", 51.5, -0.1);
        record["subdivisions"] = new object[] { new Dictionary<string, object> { ["iso_code"] = "ENG" }, new Dictionary<string, object> { ["iso_code"] = "WBK" } };
        Assert.Equal(("GB-ENG", "GB-WBK"), (Read(record).Subdivision, Read(record).InnerSubdivision));
    }

    [Fact]
    public void A_code_that_is_no_countrys_has_neither_point_nor_continent() =>
        Assert.Equal(new ClientLocation("AP", null, null, null, null, 0), Read(Country("AP")));

    [Fact]
    public void A_file_without_an_IPv4_tree_says_the_same_of_all_IPv4_addresses()
    {
        GeoLocations locations = Locations(new MmdbWriter().Add("::/64", Country("DE")).Add("2001:db8::/32", Country("US")).ToFile());
        Assert.Equal("DE", locations.Find(Address("192.0.2.1")).Country);
        Assert.Equal("DE", locations.Find(Address("2002:c000:201::")).Country);
        Assert.Equal("US", locations.Find(Address("2001:db8::1")).Country);
        Assert.Null(locations.Find(Address("2400::")).Country);
    }

    [Fact]
    public void A_file_of_IPv4_knows_no_IPv6_address_but_those_that_hold_an_IPv4_one()
    {
        GeoLocations locations = Locations(new MmdbWriter(ipVersion: 4).Add("192.0.2.0/24", Country("DE")).ToFile());
        Assert.Equal("DE", locations.Find(Address("64:ff9b::192.0.2.1")).Country);
        Assert.Equal(default, locations.Find(Address("2001:db8::1")));
    }

    [Fact]
    public void Aliases_of_the_IPv4_tree_are_not_walked_twice()
    {
        GeoLocations plain = Locations(Networks().ToFile());
        GeoLocations aliased = Locations(Networks().Alias("::ffff:0:0/96", "::/96").Alias("2002::/16", "::/96").Alias("2001::/32", "::/96").ToFile());
        Assert.Equal(plain.RangeCount, aliased.RangeCount);
        Assert.Equal("DE", aliased.Find(Address("2002:c000:201::")).Country);

        static MmdbWriter Networks() => new MmdbWriter().Add("192.0.2.0/24", Country("DE")).Add("2001:db8::/32", Country("US"));
    }

    [Fact]
    public void Of_several_files_the_first_that_knows_a_place_counts_and_the_first_that_knows_an_AS_number()
    {
        GeoLocations merged = Locations(new MmdbWriter().Add("192.0.2.0/25", Country("DE")).ToFile())
            .Or(Locations(new MmdbWriter().Add("192.0.2.0/24", City("FR", "IDF", 48.8, 2.3)).ToFile()))
            .Or(Locations(new MmdbWriter().Add("192.0.0.0/16", Network(64_500)).ToFile()));
        Assert.Equal(("DE", null, 64_500u), Shown("192.0.2.1"));
        Assert.Equal(("FR", "FR-IDF", 64_500u), Shown("192.0.2.129"));
        Assert.Equal((null, null, 64_500u), Shown("192.0.3.1"));
        Assert.Equal((null, null, 0u), Shown("10.0.0.1"));

        (string?, string?, uint) Shown(string address)
        {
            ClientLocation found = merged.Find(Address(address));
            return (found.Country, found.Subdivision, found.SystemNumber);
        }
    }

    [Theory]
    [InlineData(4, 24)]
    [InlineData(6, 24)]
    [InlineData(6, 28)]
    [InlineData(6, 32)]
    public void A_file_cut_off_anywhere_is_an_error_that_names_it(int ipVersion, int recordBits)
    {
        byte[] whole = Small(ipVersion, recordBits);
        for (int length = 0; length < whole.Length; length++)
        {
            if (!TryRead(whole[..length], out string? error))
                Assert.StartsWith("test.mmdb: ", error, StringComparison.Ordinal);
        }

        Assert.False(TryRead(whole[..(whole.Length / 2)], out _));
    }

    [Theory]
    [InlineData(4, 24)]
    [InlineData(6, 28)]
    [InlineData(6, 32)]
    public void A_file_with_one_octet_changed_is_read_or_refused_but_never_a_crash(int ipVersion, int recordBits)
    {
        byte[] octets = Small(ipVersion, recordBits);
        for (int at = 0; at < octets.Length; at++)
        {
            byte original = octets[at];
            foreach (int change in (int[])[0x01, 0x02, 0x10, 0x20, 0x40, 0x80, 0xE0, 0xFF])
            {
                octets[at] = (byte)(original ^ change);
                TryRead(octets, out _);
            }

            octets[at] = original;
        }
    }

    [Fact]
    public void A_tree_that_leads_back_to_itself_is_refused()
    {
        byte[] file = new MmdbWriter().Add("2001:db8::/32", Country("DE")).Alias("2400::/16", "::/0").ToFile();
        Assert.False(TryRead(file, out string? error));
        Assert.Contains("search tree", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_that_share_their_children_do_not_hold_a_load_up()
    {
        // Sixty levels, both sides of each leading to the next: 2⁶⁰ paths in 61 nodes.
        var writer = new MmdbWriter().Add("8000::/60", Country("DE"));
        for (int depth = 59; depth > 1; depth--)
            writer.Alias($"{new Dns.Addresses.NetworkPrefix(Address("8000::").Prefix(128) with { High = 0x8000_0000_0000_0000ul | (1ul << (63 - depth)) }, depth + 1)}", $"8000::/{depth + 1}");
        Assert.False(TryRead(writer.ToFile(), out string? error));
        Assert.Contains("again and again", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Pointers_are_followed_once_and_never_to_another_pointer()
    {
        // A map whose value points to a text stored before it; then one that points to a pointer.
        byte[] fine = [0xE1, .. MmdbWriter.Encode("country_code"), 0x20, 0x00];
        byte[] chained = [0xE1, .. MmdbWriter.Encode("country_code"), 0x20, (byte)(3 + fine.Length - 2)];
        Assert.Equal("DE", Locations(WithRecord(fine)).Find(Address("192.0.2.1")).Country);
        Assert.False(TryRead(WithRecord([.. fine, .. chained], fine.Length), out string? error));
        Assert.Contains("pointer", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_knows_nothing_of_use_is_refused()
    {
        Assert.False(TryRead(new MmdbWriter().Add("192.0.2.0/24", new Dictionary<string, object> { ["is_vpn"] = true }).ToFile(), out string? error));
        Assert.Equal("test.mmdb: none of its records holds a country, coordinates or an AS number", error);
    }

    [Fact]
    public void What_is_no_database_and_what_is_not_there_are_errors_that_name_the_file()
    {
        Assert.False(TryRead("not a database"u8.ToArray(), out string? error));
        Assert.StartsWith("test.mmdb: it has no metadata section", error, StringComparison.Ordinal);
        Assert.False(GeoSource.TryLoad(["missing.mmdb"], out _, out error));
        Assert.StartsWith("missing.mmdb: ", error, StringComparison.Ordinal);
    }

    private static ClientLocation Read(Dictionary<string, object> record) =>
        Locations(new MmdbWriter().Add("192.0.2.0/24", record).ToFile()).Find(Address("192.0.2.1"));

    private static bool TryRead(byte[] octets, out string? error) => GeoFileReader.TryRead("test.mmdb", octets, CountryTable.Default, out _, out _, out error);

    private static byte[] Small(int ipVersion, int recordBits) => new MmdbWriter(ipVersion, recordBits)
        .Add("192.0.2.0/24", City("US", "CA", 37.77, -122.42))
        .Add("198.51.0.0/16", Country("DE"))
        .Add("198.51.100.128/25", Network(64_500))
        .ToFile();

    /// <summary>A file whose data section begins with the text DE, followed by octets that end with a record.</summary>
    private static byte[] WithRecord(byte[] octets, int offset = 0) =>
        new MmdbWriter().Write(MmdbWriter.Encode("DE")).Write(octets).Add("192.0.2.0/24", 3 + offset).ToFile();
}
