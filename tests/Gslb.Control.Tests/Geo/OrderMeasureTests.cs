using Gslb.Authority.Geo;
using Gslb.Control.Geo;
using Gslb.Testing.Geo;
using Gslb.Testing.Scenarios;
using static Gslb.Control.Tests.Geo.GeoExamples;

namespace Gslb.Control.Tests.Geo;

/// <summary>What shedding knows of the clients of an order: how many they are, and what they lose.</summary>
public sealed class OrderMeasureTests
{
    private const string Places = """
        $DATACENTER iad lat=39.04 lon=-77.49 capacity=100
        $DATACENTER fra lat=50.11 lon=8.68
        $DATACENTER sin lat=1.35 lon=103.82
        $DATACENTER lab

        """;

    private const string Members = " MEMBER iad 192.0.2.1\n MEMBER fra 192.0.2.2\n MEMBER sin 192.0.2.3\n MEMBER lab 192.0.2.4\n";

    [Fact]
    public void An_order_has_its_share_of_the_IPv4_addresses()
    {
        GeoMap map = Map(World(), "w POOL geo shed=yes");
        // Who is nowhere has the order of definition, as the United States.
        Assert.Equal(Math.Pow(2, -24), map.Locate(Address("192.0.2.1")).Order.Addresses, 1e-15);
        Assert.Equal(1 - (2 * Math.Pow(2, -24)), map.Locate(Address("198.51.100.1")).Order.Addresses, 1e-12);
        Assert.Equal(1, map.Orders.Sum(order => order.Addresses), 1e-12);
    }

    [Fact]
    public void An_orders_loss_is_how_much_farther_its_clients_have_it_on_average()
    {
        GeoLocations two = Locations(new MmdbWriter()
            .Add("100.64.0.0/16", City("US", "NY", 40.71, -74.01))
            .Add("100.65.0.0/16", City("US", "NY", 40.71, -74.01))
            .Add("100.66.0.0/16", City("US", "CA", 37.77, -122.42))
            .ToFile());
        DatacenterOrder order = Map(two, "w POOL geo shed=yes map=all", "$MAP all default iad fra lab\n").Locate(Address("100.64.0.1")).Order;

        // New York: 345 km to iad, 6210 to fra; San Francisco: 3915 and 9160 (great circles); two of three addresses are in New York.
        Assert.InRange(order.Distances[0], (((2 * 345) + 3915) / 3.0) - 15, (((2 * 345) + 3915) / 3.0) + 15);
        Assert.InRange(order.Loss(0, 1), (((2 * 5865) + 5245) / 3.0) - 25, (((2 * 5865) + 5245) / 3.0) + 25);
        Assert.Equal(-order.Loss(0, 1), order.Loss(1, 0));
        Assert.True(double.IsNaN(order.Loss(0, 2)));
    }

    [Fact]
    public void A_bias_makes_orders_but_no_losses()
    {
        // Berlin, where the country's point is, has it 880 km to Paris and 425 to Frankfurt.
        string zone = "$DATACENTER par lat=48.86 lon=2.35 bias=80\n";
        DatacenterOrder order = Map(World(), "w POOL geo shed=yes", zone, " MEMBER par 192.0.2.5\n").Locate(Address("192.0.2.1")).Order;
        Assert.Equal([4, 1], order.Datacenters.Take(2).Select(datacenter => (int)datacenter));
        Assert.InRange(order.Loss(0, 1), -475, -435);
    }

    [Fact]
    public void Of_datacenters_that_a_tolerance_joins_the_nearest_counts()
    {
        DatacenterOrder order = Map(World(), "w POOL geo shed=yes tolerance=5000km", "$DATACENTER ber lat=52.52 lon=13.40\n", " MEMBER ber 192.0.2.5\n").Locate(Address("192.0.2.1")).Order;
        Assert.Equal(2, order.Group(0).Length);
        Assert.InRange(order.Distances[0], 0, 450);
    }

    [Fact]
    public void Clients_whose_place_nobody_knows_lose_an_unknown_distance()
    {
        DatacenterOrder order = Map(World(), "w POOL geo shed=yes map=m", "$MAP m subnet=10.0.0.0/8 sin iad\n$MAP m default nearest\n").Locate(Address("10.1.2.3")).Order;
        Assert.Equal(Math.Pow(2, -8), order.Addresses, 1e-12);
        Assert.True(double.IsNaN(order.Loss(0, 1)));
    }

    [Fact]
    public void Orders_that_only_IPv6_clients_get_have_losses_too()
    {
        DatacenterOrder order = Map(Locations(new MmdbWriter().Add("2001:db8::/32", Country("DE")).ToFile()), "w POOL geo shed=yes").Locate(Address("2001:db8::1")).Order;
        Assert.Equal(0, order.Addresses);
        Assert.InRange(order.Loss(0, 1), 5000, 8000);
    }

    [Fact]
    public void Maps_of_pools_that_do_not_shed_are_not_measured() =>
        Assert.All(Map(World(), "w POOL geo").Orders, order => Assert.True(order.Distances.IsEmpty && order.Addresses == 0));

    [Fact]
    public void An_order_knows_its_number()
    {
        GeoMap map = Map(World(), "w POOL geo map=m", "$MAP m country=DE none\n$MAP m default nearest\n");
        Assert.Equal(Enumerable.Range(0, map.Orders.Length), map.Orders.Select(order => order.Number));
    }

    private static GeoMap Map(GeoLocations locations, string pool, string more = "", string members = "")
    {
        var snapshot = Scenario.Of($"{Places}{more}{pool}\n{Members}{members}", locations).State.Snapshot;
        return snapshot.Maps[snapshot.Pools[0].Map];
    }
}
