using System.Collections.Immutable;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Geo;

/// <summary>A map ready to serve: every client address leads to a datacenter order and to the exact ECS scope of that answer.</summary>
/// <remarks>
/// Sorted ranges, no prefix tree. Each table is an array of starts beside an array of order numbers; range i reaches to just before start i + 1:
/// <code>
/// starts  0          10.0.0.0   11.0.0.0   …
/// orders  3          1          3          …
/// </code>
/// The scope is not stored. For an address a of the range [lo, hi] the nearest addresses with another order are lo − 1 and hi + 1, so the largest
/// block around a that holds neither has the length max(clz(a ^ (lo − 1)), clz(a ^ (hi + 1))) + 1; a neighbour beyond the end of the space drops out.
/// IPv4 addresses inside IPv6 ones are looked up as IPv4; their prefixes stand in the IPv6 table as barriers, so that no scope reaches across them.
/// </remarks>
public sealed class GeoMap
{
    /// <summary>How many distinct orders one map can hold; the two numbers above stand for barriers and divided /64s.</summary>
    public const int MaximumOrders = 65_534;

    /// <summary>How many distinct groups a tolerance may join: each pool that uses the map holds a branch for each.</summary>
    public const int MaximumJoinedGroups = 4_096;

    /// <summary>A map that prefers nobody: its order is empty for all, and so is its scope.</summary>
    public static readonly GeoMap Nothing = Uniform(DatacenterOrder.None);

    private readonly ImmutableArray<DatacenterOrder> _orders;
    private readonly IPv4Ranges _v4;
    private readonly IPv6Ranges _v6;
    private readonly DatacenterOrder? _uniform;

    private GeoMap(ImmutableArray<DatacenterOrder> orders, Ranges<uint> v4, Ranges<UInt128> v6)
    {
        _orders = orders;
        JoinedGroups = CollectGroups(orders);
        Fences = CollectFences(orders);
        _uniform = v4.Count == 1 && v6.Count == 1 && v4.Values[0] == v6.Values[0] ? orders[v4.Values[0]] : null;
        _v4 = new IPv4Ranges(v4);
        _v6 = new IPv6Ranges(v6);
    }

    /// <summary>All orders that some address may get.</summary>
    public ImmutableArray<DatacenterOrder> Orders => _orders;

    /// <summary>The groups of more than one datacenter that <c>tolerance</c> joined, by number.</summary>
    public ImmutableArray<JoinedGroup> JoinedGroups { get; }

    /// <summary>The distinct sets of datacenters of lists without <c>nearest</c>, by <see cref="DatacenterOrder.Reach"/> − 1.</summary>
    public ImmutableArray<ImmutableArray<ushort>> Fences { get; }

    /// <summary>How many ranges the two tables hold.</summary>
    public int RangeCount => _v4.Count + _v6.Count;

    /// <summary>What the two tables occupy, in bytes.</summary>
    public long SizeInBytes => _v4.SizeInBytes + _v6.SizeInBytes;

    /// <summary>True when all clients get the same order.</summary>
    public bool IsUniform => _uniform is not null;

    /// <summary>Makes a map of ranges whose values are indexes into <paramref name="orders"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">more than <see cref="MaximumOrders"/> orders</exception>
    public static GeoMap Create(ImmutableArray<DatacenterOrder> orders, Ranges<uint> v4, Ranges<UInt128> v6)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(orders.Length, MaximumOrders, nameof(orders));
        return new GeoMap(orders, v4, v6);
    }

    private static ImmutableArray<JoinedGroup> CollectGroups(ImmutableArray<DatacenterOrder> orders)
    {
        var groups = new SortedDictionary<ushort, JoinedGroup>();
        foreach (DatacenterOrder order in orders)
        {
            for (int i = 0; i < order.Groups.Length; i++)
            {
                if (order.Group(i) is { Length: > 1 } joined)
                    groups.TryAdd(order.Groups[i], new JoinedGroup(order.Groups[i], joined));
            }
        }

        return [.. groups.Values];
    }

    private static ImmutableArray<ImmutableArray<ushort>> CollectFences(ImmutableArray<DatacenterOrder> orders)
    {
        var fences = new SortedDictionary<ushort, ImmutableArray<ushort>>();
        foreach (DatacenterOrder order in orders)
        {
            if (order.Reach > 0)
                fences.TryAdd(order.Reach, order.Datacenters);
        }

        return [.. fences.Values];
    }

    /// <summary>Makes a map that says the same to everybody, with scope 0.</summary>
    public static GeoMap Uniform(DatacenterOrder order) => new([order], Ranges<uint>.All(0), Ranges<UInt128>.All(0));

    /// <summary>Whom this client prefers, and for which block around it that holds. Allocates nothing.</summary>
    /// <param name="client">the client's address, or the subnet of RFC 7871 with its host bits zero; its length does not matter here (RFC 7871 §7.2.1)</param>
    public GeoMatch Locate(NetworkAddress client)
    {
        if (_uniform is not null)
            return new GeoMatch(_uniform, 0);
        if (client.IsIPv4)
            return new GeoMatch(_orders[_v4.Find(client.V4, out int scope4)], (byte)scope4);
        if (EmbeddedIPv4.TryFind(client.High, client.Low, out uint embedded, out int shift))
            return new GeoMatch(_orders[_v4.Find(embedded, out int inner)], (byte)(inner + shift));
        return new GeoMatch(_orders[_v6.Find(client.High, client.Low, out int scope6)], (byte)scope6);
    }

    /// <summary>The IPv4 table as ranges whose values are indexes into <see cref="Orders"/>; a copy, for those who compare maps.</summary>
    public Ranges<uint> ToIPv4Ranges() => _v4.ToRanges();

    /// <summary>The IPv6 table likewise; the prefixes of <see cref="EmbeddedIPv4"/>, whose clients are looked up as IPv4, have a value beyond all orders.</summary>
    public Ranges<UInt128> ToIPv6Ranges() => _v6.ToRanges();

    /// <summary>Asks for the index entry where the search for a client begins (see <see cref="Engine.BatchPrefetch"/>). The IPv6 table has no index.</summary>
    internal void PrefetchIndex(NetworkAddress client)
    {
        if (client.IsIPv4)
            _v4.PrefetchIndex(client.V4);
    }

    /// <summary>Asks for the ranges that the index entry leads to.</summary>
    internal void PrefetchRange(NetworkAddress client)
    {
        if (client.IsIPv4)
            _v4.PrefetchRange(client.V4);
    }
}
