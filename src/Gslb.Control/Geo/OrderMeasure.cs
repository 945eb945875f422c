using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Gslb.Authority.Geo;
using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Geo;

/// <summary>What the orders of a map mean to the clients who get them: how many these are, by their addresses, and how far they have it to each datacenter. Shedding goes by it.</summary>
/// <remarks>
/// Distances are true ones: a bias counts where orders are made, not for what a client loses. It does not matter either whether distance made an order or a rule;
/// where a rule sends clients farther than it must, the loss of being passed on is negative. A location without a point counts for the number of clients only.
/// </remarks>
internal sealed class OrderMeasure
{
    /// <summary>How many groups of an order are measured: clients who are passed on go to one of the next, unless most of the world is down.</summary>
    private const int MostGroups = 8;

    private readonly GeoLocations _locations;
    private readonly GreatCircle?[] _places;

    public OrderMeasure(GeoLocations locations, IReadOnlyList<DatacenterDefinition> datacenters)
    {
        _locations = locations;
        _places = [.. datacenters.Select(datacenter => datacenter.Coordinates is { } point ? GreatCircle.At(point) : (GreatCircle?)null)];
    }

    /// <summary>The same orders with <see cref="DatacenterOrder.Addresses"/> and <see cref="DatacenterOrder.Distances"/>.</summary>
    /// <param name="v4">values are numbers of orders</param>
    /// <param name="v6">values are numbers of orders</param>
    public ImmutableArray<DatacenterOrder> Measure(ImmutableArray<DatacenterOrder> orders, Ranges<uint> v4, Ranges<UInt128> v6)
    {
        var clients = new OrderClients[orders.Length];
        for (int i = 0; i < clients.Length; i++)
            clients[i] = new OrderClients(Math.Min(MostGroups, orders[i].Groups.Length));
        foreach (((int order, int location), double addresses) in Count(_locations.IPv4, v4))
            Add(clients[order], orders[order], location, addresses);
        double[] shares = [.. clients.Select(client => client.Addresses / Math.Pow(2, 32))];

        // Those whom only IPv6 clients get have distances by these.
        foreach (((int order, int location), double addresses) in Count(_locations.IPv6, v6))
        {
            if (shares[order] == 0)
                Add(clients[order], orders[order], location, addresses);
        }

        return [.. orders.Select((order, i) => order with { Addresses = shares[i], Distances = clients[i].Means() })];
    }

    /// <summary>How many addresses each order has at each location.</summary>
    private static Dictionary<(int Order, int Location), double> Count<TKey>(Ranges<TKey> locations, Ranges<TKey> orders)
        where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        var numbers = new Dictionary<(int Order, int Location), int>();
        Ranges<TKey> pieces = orders.Combine(locations, (order, location) =>
        {
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, (order, location), out bool isKnown);
            return number = isKnown ? number : numbers.Count - 1;
        });
        var counts = new double[numbers.Count];
        for (int i = 0; i < pieces.Count; i++)
            counts[pieces.Values[i]] += pieces.SizeOf(i);
        return numbers.ToDictionary(entry => entry.Key, entry => counts[entry.Value]);
    }

    private void Add(OrderClients clients, DatacenterOrder order, int location, double addresses)
    {
        clients.Addresses += addresses;
        if (_locations.Locations[location].Point is not { } point)
            return;
        clients.Placed += addresses;
        GreatCircle place = GreatCircle.At(point);
        for (int i = 0; i < clients.Kilometres.Length; i++)
            clients.Kilometres[i] += addresses * Nearest(place, order.Group(i));
    }

    private double Nearest(GreatCircle client, ImmutableArray<ushort> group)
    {
        double nearest = double.NaN;
        foreach (ushort datacenter in group)
        {
            if (_places[datacenter] is { } place && !(client.DistanceTo(place) >= nearest))
                nearest = client.DistanceTo(place);
        }

        return nearest;
    }

    /// <summary>Sums over the clients of one order.</summary>
    private sealed class OrderClients(int groups)
    {
        public double Addresses { get; set; }

        /// <summary>Those of which the place is known.</summary>
        public double Placed { get; set; }

        public double[] Kilometres { get; } = new double[groups];

        public ImmutableArray<double> Means() => [.. Kilometres.Select(sum => sum / Placed)];
    }
}
