using System.Collections.Immutable;
using CsCheck;
using Gslb.Authority.Geo;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Tests.Geo;

/// <summary>Order and scope of RFC 7871 §7.2.1 against an oracle that asks every range.</summary>
public sealed class GeoMapTests
{
    private static readonly ImmutableArray<DatacenterOrder> Orders = [.. Enumerable.Range(0, 5).Select(i => new DatacenterOrder([(ushort)i], false))];

    /// <summary>Cuts at few distinct places and at edges, so that ranges of one address, of odd length and at the ends of the space occur.</summary>
    private static readonly Gen<Ranges<uint>> IPv4Ranges =
        Gen.Select(Gen.OneOf(Gen.UInt, Gen.UInt[0x0A00_0000, 0x0A00_00FF], Gen.OneOf(Gen.Const(1u), Gen.Const(0x8000_0000u), Gen.Const(uint.MaxValue))), Gen.Int[0, 4]).Array[0, 40].Select(Build);

    private static readonly Gen<Ranges<UInt128>> IPv6Ranges = Gen.Select(Gen.OneOf(Anywhere(), InOneNetwork(), NearBarriers()), Gen.Int[0, 4]).Array[0, 40].Select(Build);

    [Fact]
    public void Every_IPv4_address_gets_the_order_of_its_range_and_the_shortest_true_scope() =>
        Gen.Select(IPv4Ranges, Gen.UInt.Array[20]).Sample((ranges, more) =>
        {
            GeoMap map = GeoMap.Create(Orders, ranges, Ranges<UInt128>.All(0));
            foreach (uint address in Edges(ranges).Concat(more))
            {
                GeoMatch match = map.Locate(NetworkAddress.FromIPv4(address));
                Assert.Same(Orders[ranges.Find(address)], match.Order);
                Assert.True(IsOneOrder(ranges, address, match.Scope), $"scope {match.Scope} of {address:X8} holds another order");
                Assert.True(match.Scope == 0 || !IsOneOrder(ranges, address, match.Scope - 1), $"scope {match.Scope} of {address:X8} could be shorter");
            }
        });

    [Fact]
    public void Every_IPv6_address_gets_the_order_of_its_range_and_the_shortest_true_scope() =>
        Gen.Select(IPv6Ranges, Anywhere().Array[20]).Sample((ranges, more) =>
        {
            GeoMap map = GeoMap.Create(Orders, Ranges<uint>.All(4), ranges);

            // A map that says the same to everybody has no walls: its one answer has scope 0.
            Ranges<UInt128> walled = map.IsUniform ? ranges : ranges.Combine(Walls(), (order, wall) => wall == 0 ? order : 99);
            foreach (UInt128 address in Edges(walled).Concat(more).Where(address => walled.Find(address) != 99))
            {
                GeoMatch match = map.Locate(NetworkAddress.FromIPv6((ulong)(address >> 64), (ulong)address));
                Assert.Same(Orders[ranges.Find(address)], match.Order);
                Assert.True(IsOneOrder(walled, address, match.Scope), $"scope {match.Scope} of {address:X32} holds another order");
                Assert.True(match.Scope == 0 || !IsOneOrder(walled, address, match.Scope - 1), $"scope {match.Scope} of {address:X32} could be shorter");
            }
        });

    [Fact]
    public void The_ranges_of_a_map_are_those_that_it_looks_up() =>
        Gen.Select(IPv4Ranges, IPv6Ranges, Anywhere().Array[20]).Sample((v4, v6, more) =>
        {
            GeoMap map = GeoMap.Create(Orders, v4, v6);
            Assert.Equal(v4.Starts, map.ToIPv4Ranges().Starts);
            Assert.Equal(v4.Values, map.ToIPv4Ranges().Values);
            Ranges<UInt128> walled = map.ToIPv6Ranges();
            foreach (UInt128 address in Edges(v6).Concat(Edges(walled)).Concat(more))
            {
                int order = walled.Find(address);
                Assert.Equal(order >= Orders.Length, Walls().Find(address) != 0);
                if (order < Orders.Length)
                    Assert.Same(map.Locate(NetworkAddress.FromIPv6((ulong)(address >> 64), (ulong)address)).Order, Orders[order]);
            }
        });

    [Theory]
    [InlineData("::10.1.2.3", 96)]
    [InlineData("::ffff:10.1.2.3", 96)]
    [InlineData("::ffff:0:10.1.2.3", 96)]
    [InlineData("64:ff9b::10.1.2.3", 96)]
    [InlineData("2001:0:4136:e378:8000:63bf:f5fe:fdfc", 96)]
    [InlineData("2002:a01:203:1::1", 16)]
    public void An_IPv4_address_inside_an_IPv6_one_is_looked_up_as_IPv4_with_the_scope_shifted(string text, int shift)
    {
        GeoMap map = GeoMap.Create(Orders, Build([(0x0A00_0000u, 1), (0x0B00_0000u, 2)]), Ranges<UInt128>.All(3));
        GeoMatch plain = map.Locate(Address("10.1.2.3"));
        GeoMatch embedded = map.Locate(Address(text));
        Assert.Same(Orders[1], plain.Order);
        Assert.Same(plain.Order, embedded.Order);
        Assert.Equal(plain.Scope + shift, embedded.Scope);
    }

    [Theory]
    [InlineData("::1:0:0:0", 96)]
    [InlineData("::ffff:1:0:0", 96)]
    [InlineData("64:ff9b::1:0:0", 96)]
    [InlineData("2001:1::", 32)]
    [InlineData("2003::", 16)]
    public void No_scope_reaches_across_the_prefixes_that_hold_IPv4_addresses(string neighbour, int length)
    {
        GeoMap map = GeoMap.Create(Orders, Ranges<uint>.All(1), Ranges<UInt128>.All(3));
        GeoMatch match = map.Locate(Address(neighbour));
        Assert.Same(Orders[3], match.Order);
        var block = new NetworkPrefix(Address(neighbour).Prefix(match.Scope), match.Scope);
        Assert.DoesNotContain(EmbeddedIPv4.Prefixes, wall => block.Contains(wall.Address) || wall.Contains(block.Address));
        Assert.True(match.Scope <= length);
    }

    /// <summary>RFC 7871 §7.3.1: a resolver answers every client inside the scope of a cached answer with it.</summary>
    [Fact]
    public void A_resolver_that_caches_by_scope_never_hands_out_another_clients_answer() =>
        Gen.Select(IPv4Ranges, IPv6Ranges, Gen.OneOf(Anywhere(), InOneNetwork(), NearBarriers()).Array[60]).Sample((v4, v6, clients) =>
        {
            GeoMap map = GeoMap.Create(Orders, v4, v6);
            var cache = new List<(NetworkPrefix Block, DatacenterOrder Order)>();
            foreach (UInt128 bits in clients.Concat(Edges(v6)))
            {
                NetworkAddress client = NetworkAddress.FromIPv6((ulong)(bits >> 64), (ulong)bits);
                GeoMatch match = map.Locate(client);
                foreach (var (block, order) in cache.Where(entry => entry.Block.Contains(client)))
                    Assert.Same(match.Order, order);
                cache.Add((new NetworkPrefix(client.Prefix(match.Scope), match.Scope), match.Order));
            }
        });

    [Fact]
    public void A_map_that_says_the_same_to_everybody_has_scope_0()
    {
        GeoMap map = GeoMap.Uniform(Orders[2]);
        foreach (string client in (string[])["192.0.2.1", "2001:db8::1", "2002:c000:201::", "::ffff:0:192.0.2.1"])
            Assert.Equal(new GeoMatch(Orders[2], 0), map.Locate(Address(client)));
    }

    [Fact]
    public void As_many_orders_as_the_tables_can_number_are_taken_and_no_more()
    {
        ImmutableArray<DatacenterOrder> many = [.. Enumerable.Repeat(DatacenterOrder.None, GeoMap.MaximumOrders - 1), Orders[1]];
        GeoMap map = GeoMap.Create(many, Build([(1u, 65_533)]), Build([((UInt128)0x2400 << 112, 65_533)]));
        Assert.Same(Orders[1], map.Locate(Address("192.0.2.1")).Order);
        Assert.Same(Orders[1], map.Locate(Address("2400::1")).Order);
        Assert.Throws<ArgumentOutOfRangeException>(() => GeoMap.Create(many.Add(Orders[2]), Ranges<uint>.All(0), Ranges<UInt128>.All(0)));
    }

    [Fact]
    public void Locating_allocates_nothing()
    {
        GeoMap map = GeoMap.Create(Orders, Build([(0x0A00_0000u, 1), (0x0A00_0003u, 2)]), Build([(((UInt128)0x2400 << 112) + 5, 1)]));
        NetworkAddress[] clients = [Address("10.0.0.2"), Address("2400::5"), Address("2400:0:0:1::"), Address("2002:a00:2::")];
        int sum = 0;
        Run(100);

        // The least of several rounds: what a lookup allocates shows in each, while tests on other threads now and then add to one.
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => Allocated()));
        Assert.NotEqual(0, sum);

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run(1000);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                foreach (NetworkAddress client in clients)
                    sum += map.Locate(client).Scope;
            }
        }
    }

    /// <summary>All 2³² addresses, about a minute: run it by name after a change to the table.</summary>
    [Fact(Explicit = true)]
    public void Over_all_of_IPv4_every_order_and_scope_is_exact()
    {
        var random = new Random(7871);
        Ranges<uint> ranges = Build([.. Enumerable.Range(0, 100_000).Select(i => ((uint)random.NextInt64(1L << 32) & (uint.MaxValue << random.Next(12)), i % 5))]);
        GeoMap map = GeoMap.Create(Orders, ranges, Ranges<UInt128>.All(0));
        for (int i = 0; i < ranges.Count; i++)
        {
            long start = ranges.Starts[i];
            long end = i + 1 < ranges.Count ? ranges.Starts[i + 1] : 1L << 32;
            for (long address = start; address < end; address++)
            {
                GeoMatch match = map.Locate(NetworkAddress.FromIPv4((uint)address));
                bool holds = ReferenceEquals(match.Order, Orders[ranges.Values[i]]) && Inside(address, match.Scope) && (match.Scope == 0 || !Inside(address, match.Scope - 1));
                if (!holds)
                    Assert.Fail($"{address:X8} in range {i}: {match}");
            }

            bool Inside(long address, int length)
            {
                long size = 1L << (32 - length);
                long first = address & -size;
                return first >= start && first + size <= end;
            }
        }
    }

    private static NetworkAddress Address(string text) => NetworkAddress.TryParse(text, out NetworkAddress address) ? address : throw new FormatException(text);

    private static Gen<UInt128> Anywhere() => Gen.Select(Gen.OneOf(Gen.ULong, Gen.Const(0ul), Gen.Const(ulong.MaxValue)), Gen.OneOf(Gen.ULong, Gen.Const(0ul)), (high, low) => new UInt128(high, low));

    private static Gen<UInt128> InOneNetwork() => Gen.Select(Gen.ULong[0, 3], Gen.OneOf(Gen.ULong[0, 9], Gen.ULong), (net, low) => new UInt128(0x2400_0000_0000_0000 + net, low));

    private static Gen<UInt128> NearBarriers() =>
        Gen.Select(Gen.Int[0, EmbeddedIPv4.Prefixes.Length - 1], Gen.Int[0, 127], Gen.Bool, (number, bit, end) =>
        {
            NetworkPrefix prefix = EmbeddedIPv4.Prefixes[number];
            UInt128 edge = new UInt128(prefix.Address.High, prefix.Address.Low) + (end ? UInt128.One << (128 - prefix.Length) : 0);
            return edge ^ (UInt128.One << bit);
        });

    private static Ranges<uint> Build((uint Start, int Value)[] cuts) => Build<uint>(cuts);

    private static Ranges<UInt128> Build((UInt128 Start, int Value)[] cuts) => Build<UInt128>(cuts);

    private static Ranges<TKey> Build<TKey>((TKey Start, int Value)[] cuts)
        where TKey : struct, System.Numerics.IBinaryInteger<TKey>, System.Numerics.IMinMaxValue<TKey>
    {
        using var ranges = new RangesBuilder<TKey>();
        ranges.Append(TKey.Zero, 0);
        foreach (var (start, value) in cuts.OrderBy(cut => cut.Start))
            ranges.Append(start, value);
        return ranges.Build();
    }

    private static Ranges<UInt128> Walls() => Build([.. EmbeddedIPv4.Prefixes.SelectMany((prefix, i) =>
    {
        var start = new UInt128(prefix.Address.High, prefix.Address.Low);
        return new (UInt128, int)[] { (start, i + 1), (start + (UInt128.One << (128 - prefix.Length)), 0) };
    })]);

    private static IEnumerable<TKey> Edges<TKey>(Ranges<TKey> ranges)
        where TKey : struct, System.Numerics.IBinaryInteger<TKey>, System.Numerics.IMinMaxValue<TKey> =>
        ranges.Starts.ToArray().SelectMany(start => new[] { start, unchecked(start - TKey.One), unchecked(start + TKey.One) });

    /// <summary>The oracle: whether all addresses that share the first bits with this one are in ranges of one value.</summary>
    private static bool IsOneOrder<TKey>(Ranges<TKey> ranges, TKey address, int length)
        where TKey : struct, System.Numerics.IBinaryInteger<TKey>, System.Numerics.IMinMaxValue<TKey>
    {
        int bits = TKey.Zero.GetByteCount() * 8;
        TKey hosts = length == bits ? TKey.Zero : TKey.MaxValue >> length;
        TKey first = address & ~hosts;
        TKey last = address | hosts;
        int value = ranges.Find(first);
        for (int i = 0; i < ranges.Count; i++)
        {
            bool touches = ranges.Starts[i] <= last && (i + 1 == ranges.Count || ranges.Starts[i + 1] > first);
            if (touches && ranges.Values[i] != value)
                return false;
        }

        return true;
    }
}
