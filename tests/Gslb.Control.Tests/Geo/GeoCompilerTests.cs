using Gslb.Authority.Geo;
using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Testing.Geo;
using static Gslb.Control.Tests.Geo.GeoExamples;

namespace Gslb.Control.Tests.Geo;

public sealed class GeoCompilerTests
{
    [Fact]
    public void Without_a_rule_clients_go_to_the_nearest_datacenter_and_those_without_coordinates_come_last()
    {
        GeoMap map = Compile(World());
        Assert.Equal("fra iad sin lab", map.Order("192.0.2.1"));
        Assert.Equal("iad fra sin lab", map.Order("198.51.100.1"));
        Assert.Equal("sin fra iad lab", map.Order("203.0.113.1"));
        Assert.Equal("fra iad sin lab", map.Order("2001:db8::1"));
    }

    [Fact]
    public void An_unknown_client_gets_the_order_of_definition() => Assert.Equal("iad fra sin lab", Compile(World()).Order("10.0.0.1"));

    [Fact]
    public void Without_any_database_one_answer_holds_for_all_with_scope_0()
    {
        GeoMap map = Compile(GeoLocations.Empty);
        Assert.Equal("iad fra sin lab", map.Order("2001:db8::1"));
        Assert.Equal(0, map.Locate(Address("192.0.2.1")).Scope);
    }

    [Fact]
    public void The_most_specific_selector_wins_whatever_the_order_of_lines()
    {
        GeoLocations places = Locations(new MmdbWriter()
            .Add("100.64.0.0/16", City("US", "CA", 37.77, -122.42))
            .Add("100.65.0.0/16", City("US", "NY", 40.71, -74.01))
            .Add("100.66.0.0/16", Country("MX"))
            .ToFile());
        GeoLocations all = places.Or(Locations(new MmdbWriter().Add("100.64.0.0/20", Network(64_500)).ToFile()));
        GeoMap map = Compile(
            all,
            Rule(MapSelector.Default, "", "lab"),
            Rule(MapSelector.Continent, "NA", "sin"),
            Rule(MapSelector.Country, "US,CA", "fra"),
            Rule(MapSelector.Subdivision, "US-CA", "iad"),
            Rule(MapSelector.SystemNumber, "64500", "iad fra"),
            Rule(MapSelector.Subnet, "100.64.0.0/24", "iad sin"));
        Assert.Equal("iad sin|", map.Order("100.64.0.1"));
        Assert.Equal("iad fra|", map.Order("100.64.1.1"));
        Assert.Equal("iad|", map.Order("100.64.16.1"));
        Assert.Equal("fra|", map.Order("100.65.0.1"));
        Assert.Equal("sin|", map.Order("100.66.0.1"));
        Assert.Equal("lab|", map.Order("192.0.2.1"));
    }

    [Fact]
    public void Among_subnets_the_longest_prefix_wins_and_the_wider_goes_on_behind_it()
    {
        GeoMap map = Compile(
            World(),
            Rule(MapSelector.Subnet, "10.1.0.0/16,10.255.255.255", "fra"),
            Rule(MapSelector.Subnet, "10.0.0.0/8,2001:db8:1::/48", "iad"),
            Rule(MapSelector.Subnet, "10.1.2.0/24", "sin"),
            Rule(MapSelector.Subnet, "255.255.255.255", "lab"));
        Assert.Equal("iad|", map.Order("10.0.255.255"));
        Assert.Equal("fra|", map.Order("10.1.1.255"));
        Assert.Equal("sin|", map.Order("10.1.2.0"));
        Assert.Equal("fra|", map.Order("10.1.3.0"));
        Assert.Equal("iad|", map.Order("10.2.0.0"));
        Assert.Equal("fra|", map.Order("10.255.255.255"));
        Assert.Equal("iad fra sin lab", map.Order("11.0.0.0"));
        Assert.Equal("lab|", map.Order("255.255.255.255"));
        Assert.Equal("iad|", map.Order("2001:db8:1::1"));
        Assert.Equal("fra iad sin lab", map.Order("2001:db8:2::1"));
    }

    [Fact]
    public void A_rule_for_an_IPv4_subnet_governs_its_embedded_forms_too()
    {
        GeoMap map = Compile(World(), Rule(MapSelector.Subnet, "10.0.0.0/8", "sin"));
        Assert.Equal("sin|", map.Order("64:ff9b::10.0.0.1"));
        Assert.Equal(96 + 8, map.Locate(Address("64:ff9b::10.0.0.1")).Scope);
        Assert.Equal("sin|", map.Order("2002:a00:1::1"));
    }

    [Fact]
    public void Nearest_stands_for_all_that_are_not_named()
    {
        GeoMap map = Compile(World(), Rule(MapSelector.Country, "DE", "sin nearest"), Rule(MapSelector.Subnet, "198.51.100.0/25", "lab nearest"));
        Assert.Equal("sin fra iad lab", map.Order("192.0.2.1"));
        Assert.Equal("lab iad fra sin", map.Order("198.51.100.1"));
        Assert.Equal("iad fra sin lab", map.Order("198.51.100.129"));
    }

    [Fact]
    public void None_means_no_answer_and_a_list_without_nearest_is_a_fence()
    {
        GeoMap map = Compile(World(), Rule(MapSelector.Country, "DE", "none"), Rule(MapSelector.Country, "US", "fra iad"));
        Assert.Equal("|", map.Order("192.0.2.1"));
        Assert.Equal("fra iad|", map.Order("198.51.100.1"));
    }

    [Fact]
    public void The_default_has_its_exact_scope_as_well()
    {
        GeoMap map = Compile(World(), Rule(MapSelector.Subnet, "128.0.0.0/1", "sin"), Rule(MapSelector.Default, "", "iad"));
        Assert.Equal(1, map.Locate(Address("10.0.0.1")).Scope);
        Assert.Equal(1, map.Locate(Address("192.0.2.1")).Scope);
    }

    [Theory]
    [InlineData(0, "left right")]
    [InlineData(50, "right left")]
    [InlineData(-50, "left right")]
    public void A_bias_moves_the_border_between_datacenters(int bias, string expected)
    {
        DatacenterDefinition[] pair = [Datacenter("left", 0, 0), Datacenter("right", 0, 30, bias)];
        GeoLocations client = Locations(new MmdbWriter().Add("192.0.2.0/24", City("GA", "1", 0, 12)).ToFile());
        Assert.Equal(expected, Compile(pair, client, default).Order("192.0.2.1", pair));
    }

    [Fact]
    public void A_negative_bias_undoes_the_same_positive_one()
    {
        // 10 degrees against 20: right needs a factor of one half to draw level, left one of two.
        GeoLocations client = Locations(new MmdbWriter().Add("192.0.2.0/24", City("GA", "1", 0, 10.01)).ToFile());
        DatacenterDefinition[] nearer = [Datacenter("left", 0, 0), Datacenter("right", 0, 30, 50)];
        DatacenterDefinition[] farther = [Datacenter("left", 0, 0, -50), Datacenter("right", 0, 30)];
        Assert.Equal("right left", Compile(nearer, client, default).Order("192.0.2.1", nearer));
        Assert.Equal("right left", Compile(farther, client, default).Order("192.0.2.1", farther));
    }

    [Fact]
    public void Equal_distances_keep_the_order_of_definition()
    {
        DatacenterDefinition[] twins = [Datacenter("far", -50, 100), Datacenter("b", 50, 8), Datacenter("a", 50, 8)];
        Assert.Equal("b a far", Compile(twins, World(), default).Order("192.0.2.1", twins));
    }

    [Fact]
    public void Beyond_the_third_the_order_is_by_distance_from_the_first()
    {
        // The client itself is nearer to 5E (5.1 degrees) than to 5W (5.4); the first datacenter is nearer to 5W.
        DatacenterDefinition[] line = [Datacenter("5E", 0, 5.5), Datacenter("5W", 0, -5), Datacenter("0", 0, 0), Datacenter("1E", 0, 1), Datacenter("2E", 0, 2)];
        GeoLocations client = Locations(new MmdbWriter().Add("192.0.2.0/24", City("GA", "1", 0, 0.4)).ToFile());
        Assert.Equal("0 1E 2E 5W 5E", Compile(line, client, default).Order("192.0.2.1", line));
    }

    [Fact]
    public void Within_a_tolerance_datacenters_form_one_group_in_the_order_of_definition()
    {
        DatacenterDefinition[] line = [Datacenter("far", 0, 40), Datacenter("near", 0, 11), Datacenter("nearest", 0, 10)];
        GeoLocations client = Locations(new MmdbWriter().Add("192.0.2.0/24", City("GA", "1", 0, 0.01)).ToFile());
        foreach (GeoTolerance tolerance in (GeoTolerance[])[new(0, 0.11), new(120, 0)])
        {
            DatacenterOrder order = Compile(line, client, tolerance).Locate(Address("192.0.2.1")).Order;
            Assert.Equal<ushort>([1, 2, 0], order.Datacenters);
            Assert.Equal<ushort>([2, 3], order.GroupEnds);
        }

        Assert.Empty(Compile(line, client, default).Locate(Address("192.0.2.1")).Order.GroupEnds);
    }

    [Fact]
    public void More_orders_than_the_tables_can_number_are_an_error_that_names_the_map()
    {
        DatacenterDefinition[] many = [.. Enumerable.Range(0, 300).Select(i => Datacenter($"d{i}", 0, i % 180))];
        MapRule[] rules = [.. Enumerable.Range(0, GeoMap.MaximumOrders + 1).Select(i => Rule(MapSelector.Subnet, $"10.{i >> 16}.{i >> 8 & 255}.{i & 255}", "iad")
            with { Datacenters = [(ushort)(i / 300), (ushort)(i % 300)] })];
        bool compiled = new GeoCompiler(many, GeoLocations.Empty).TryCompile(new MapDefinition("wide", Somewhere, [.. rules]), default, out _, out string? error);
        Assert.False(compiled);
        Assert.StartsWith("map wide: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_maps_are_compiled_in_their_order_beside_the_one_that_is_always_there()
    {
        MapDefinition[] definitions = [new("a", Somewhere, [Rule(MapSelector.Default, "", "fra")]), new("b", Somewhere, [Rule(MapSelector.Default, "", "sin")])];
        Assert.True(new GeoCompiler(Datacenters, World()).TryCompileAll(definitions, out GeoMaps? maps, out _));
        Assert.Equal("fra|", maps.Maps[0].Order("192.0.2.1"));
        Assert.Equal("sin|", maps.Maps[1].Order("192.0.2.1"));
        Assert.Equal("fra iad sin lab", maps.Nearest.Order("192.0.2.1"));
    }
}
