using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Preview;

/// <summary>The clients of one state in classes: those to whom each of some maps gives the same order are one.</summary>
/// <remarks>Classes are the leaves of a tree with a level for each map; a node is an order, and what the maps before say stands above it.</remarks>
internal sealed class ClientOrders
{
    private readonly ServingState _state;
    private readonly ImmutableArray<int> _maps;
    private readonly List<(int Parent, DatacenterOrder? Order)> _nodes = [(-1, null)];
    private readonly Dictionary<(int Parent, DatacenterOrder Order), int> _numbers = new(BySameOrder.Instance);

    /// <param name="maps">indexes of the snapshot's maps, or <see cref="PoolMaps.Latency"/>; none = all clients are one class</param>
    public ClientOrders(ServingState state, ImmutableArray<int> maps)
    {
        _state = state;
        _maps = maps;
        IPv4 = Ranges<uint>.All(0);
        foreach (int map in maps)
        {
            ImmutableArray<DatacenterOrder> orders = MapOf(map).Orders;
            IPv4 = IPv4.Combine(MapOf(map).ToIPv4Ranges(), (parent, order) => NumberOf(parent, orders[order]));
        }
    }

    /// <summary>The IPv4 space; values are classes.</summary>
    public Ranges<uint> IPv4 { get; }

    /// <summary>All classes are below it, and nodes that are none.</summary>
    public int End => _nodes.Count;

    /// <summary>The class of a client of either family.</summary>
    public int Of(NetworkAddress client)
    {
        int node = 0;
        foreach (int map in _maps)
            node = NumberOf(node, MapOf(map).Locate(client).Order);
        return node;
    }

    /// <summary>What a map gives a class.</summary>
    /// <param name="map">one of those that the classes were made by</param>
    public DatacenterOrder OrderOf(int clients, int map)
    {
        int node = clients;
        for (int above = _maps.Length - 1 - _maps.IndexOf(map); above > 0; above--)
            node = _nodes[node].Parent;
        return _nodes[node].Order!;
    }

    private GeoMap MapOf(int map) => map == PoolMaps.Latency ? _state.Latency : _state.Snapshot.Maps[map];

    private int NumberOf(int parent, DatacenterOrder order)
    {
        if (!_numbers.TryGetValue((parent, order), out int number))
        {
            _numbers.Add((parent, order), number = _nodes.Count);
            _nodes.Add((parent, order));
        }

        return number;
    }

    /// <summary>A map has each order once, so the object itself tells it.</summary>
    private sealed class BySameOrder : IEqualityComparer<(int Parent, DatacenterOrder Order)>
    {
        public static readonly BySameOrder Instance = new();

        public bool Equals((int Parent, DatacenterOrder Order) x, (int Parent, DatacenterOrder Order) y) => x.Parent == y.Parent && ReferenceEquals(x.Order, y.Order);

        public int GetHashCode((int Parent, DatacenterOrder Order) node) =>
            HashCode.Combine(node.Parent, System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(node.Order));
    }
}
