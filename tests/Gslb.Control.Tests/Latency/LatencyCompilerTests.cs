using System.Collections.Immutable;
using CsCheck;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Control.Latency;
using Gslb.Control.Storage;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Tests.Latency;

/// <summary>The map of round trips against an oracle that asks every measurement.</summary>
public sealed class LatencyCompilerTests
{
    private static readonly ImmutableArray<Datacenter> Datacenters = Named("iad", "fra", "sin", "gru");

    private static readonly Gen<StoredRoundTrip[]> RoundTrips = Gen.Select(
        Gen.OneOf(Gen.Select(Gen.UInt[0x0A00_0000, 0x0A00_03FF], Gen.Int[20, 32], Network4), Gen.Select(Gen.UInt, Gen.Int[0, 8], Network4), Gen.Select(Gen.ULong[0, 3], Gen.ULong, Gen.Int[58, 128], Network6)),
        Gen.Int[0, 4].Select(i => i < Datacenters.Length ? Datacenters[i].Name : "gone"),
        Gen.Int[1, 5],
        (network, datacenter, milliseconds) => new StoredRoundTrip(network, datacenter, milliseconds, 1, default))
        .Array[0, 30].Select(items => items.DistinctBy(item => (item.Network, item.Datacenter)).ToArray());

    [Fact]
    public void Nothing_measured_is_the_map_that_prefers_nobody_with_scope_0()
    {
        Assert.Same(GeoMap.Nothing, LatencyCompiler.Compile(Datacenters, []));
        Assert.Same(GeoMap.Nothing, LatencyCompiler.Compile(Datacenters, [Measured("10.0.0.0/24", "gone", 5)]));
        Assert.Equal(new GeoMatch(DatacenterOrder.None, 0), GeoMap.Nothing.Locate(Address("192.0.2.1")));
    }

    [Fact]
    public void Each_datacenter_counts_with_its_most_specific_network()
    {
        GeoMap map = LatencyCompiler.Compile(Datacenters,
        [
            Measured("10.0.0.0/16", "iad", 50), Measured("10.0.0.0/16", "fra", 20), Measured("10.0.0.0/16", "sin", 90),
            Measured("10.0.7.0/24", "iad", 10), Measured("10.0.7.0/24", "fra", 30),
            Measured("10.0.7.128/25", "sin", 1),
        ]);
        Assert.Equal(("fra iad sin", 22), Locate(map, "10.0.0.1"));
        Assert.Equal(("iad fra sin", 25), Locate(map, "10.0.7.1"));
        Assert.Equal(("sin iad fra", 25), Locate(map, "10.0.7.200"));
        Assert.Equal(("", 16), Locate(map, "10.1.0.1"));
    }

    [Fact]
    public void Equal_round_trips_keep_the_order_of_definition() =>
        Assert.Equal("iad sin gru fra", Locate(LatencyCompiler.Compile(Datacenters,
            [Measured("10.0.0.0/24", "gru", 7), Measured("10.0.0.0/24", "fra", 8), Measured("10.0.0.0/24", "sin", 7), Measured("10.0.0.0/24", "iad", 7)]), "10.0.0.1").Order);

    [Fact]
    public void Every_address_gets_the_order_of_the_oracle_and_the_shortest_true_scope() =>
        Gen.Select(RoundTrips, Gen.UInt[0x0A00_0000, 0x0A00_03FF].Array[10]).Sample((items, more) =>
        {
            GeoMap map = LatencyCompiler.Compile(Datacenters, items);
            NetworkAddress[] edges = [.. items.SelectMany(item => Edges(item.Network))];
            foreach (NetworkAddress client in edges.Concat(more.Select(NetworkAddress.FromIPv4)))
            {
                (string order, int scope) = Locate(map, client);
                Assert.Equal(Oracle(items, client), order);

                // Where orders change there is an edge of a measured network: all that lie inside the scope have this order, one bit shorter some has another.
                NetworkAddress[] family = [.. edges.Where(edge => edge.Family == client.Family)];
                Assert.All(family.Where(edge => Shares(edge, client, scope)), edge => Assert.Equal(order, Oracle(items, edge)));
                Assert.True(scope == 0 || IsWalled(client, scope) || family.Any(edge => Shares(edge, client, scope - 1) && Oracle(items, edge) != order), $"scope {scope} of {client} could be shorter");
            }
        });

    [Fact]
    public void An_IPv4_address_inside_an_IPv6_one_has_the_round_trips_of_the_IPv4_one() =>
        Assert.Equal(("iad", 96 + 24), Locate(LatencyCompiler.Compile(Datacenters, [Measured("203.0.113.0/24", "iad", 7)]), "64:ff9b::203.0.113.9"));

    [Fact]
    public void Of_more_datacenters_than_an_order_holds_the_lowest_are_kept()
    {
        ImmutableArray<Datacenter> many = Named([.. Enumerable.Range(0, 40).Select(i => $"d{i}")]);
        GeoMap map = LatencyCompiler.Compile(many, [.. many.Select(datacenter => Measured("10.0.0.0/24", datacenter.Name, 100 - datacenter.Index))]);
        Assert.Equal(Enumerable.Range(0, LatencyCompiler.MaximumMeasured).Select(i => (ushort)(39 - i)), map.Locate(Address("10.0.0.1")).Order.Datacenters);
    }

    /// <summary>Every second network has an order of its own until no number is left.</summary>
    [Fact]
    public void Clients_for_whom_no_number_is_left_count_as_not_measured()
    {
        ImmutableArray<Datacenter> many = Named([.. Enumerable.Range(0, 300).Select(i => $"d{i}")]);
        StoredRoundTrip[] items = [.. Enumerable.Range(0, 70_000).SelectMany(i => new[]
        {
            new StoredRoundTrip(Network4((uint)i << 8, 24), $"d{i % 300}", 1, 1, default),
            new StoredRoundTrip(Network4((uint)i << 8, 24), $"d{(i / 300 + i + 1) % 300}", 2, 1, default),
        }).DistinctBy(item => (item.Network, item.Datacenter))];
        GeoMap map = LatencyCompiler.Compile(many, items);
        Assert.Equal(GeoMap.MaximumOrders, map.Orders.Length);
        Assert.Equal([0, 1], map.Locate(NetworkAddress.FromIPv4(5)).Order.Datacenters);
        Assert.Empty(map.Locate(NetworkAddress.FromIPv4(69_999 << 8)).Order.Datacenters);
    }

    private static string Oracle(StoredRoundTrip[] items, NetworkAddress client) => string.Join(' ',
        from datacenter in Datacenters
        let best = items.Where(item => item.Datacenter == datacenter.Name && item.Network.Contains(client)).MaxBy(item => item.Network.Length)
        where best is not null
        orderby best.Milliseconds, datacenter.Index
        select datacenter.Name);

    private static (string Order, int Scope) Locate(GeoMap map, string client) => Locate(map, Address(client));

    private static (string Order, int Scope) Locate(GeoMap map, NetworkAddress client)
    {
        GeoMatch match = map.Locate(client);
        return (string.Join(' ', match.Order.Datacenters.Select(index => Datacenters[index].Name)), match.Scope);
    }

    private static bool Shares(NetworkAddress a, NetworkAddress b, int length) => a.Prefix(length) == b.Prefix(length);

    /// <summary>Whether one bit less would reach a network of IPv4 addresses.</summary>
    private static bool IsWalled(NetworkAddress client, int scope) =>
        !client.IsIPv4 && EmbeddedIPv4.Prefixes.Any(wall => new NetworkPrefix(client.Prefix(scope - 1), scope - 1).Contains(wall.Address));

    /// <summary>First and last address of a network, and their neighbours outside of it.</summary>
    private static IEnumerable<NetworkAddress> Edges(NetworkPrefix network)
    {
        UInt128 hosts = network.Length == 0 ? UInt128.MaxValue : (UInt128.One << (network.Address.BitLength - network.Length)) - 1;
        UInt128 first = new(network.Address.High, network.Address.Low);
        foreach (UInt128 bits in (UInt128[])[first, first | hosts, unchecked(first - 1), unchecked((first | hosts) + 1)])
            yield return network.Address.IsIPv4 ? NetworkAddress.FromIPv4((uint)bits) : NetworkAddress.FromIPv6((ulong)(bits >> 64), (ulong)bits);
    }

    private static ImmutableArray<Datacenter> Named(params string[] names) => [.. names.Select((name, i) => new Datacenter((ushort)i, name))];

    private static StoredRoundTrip Measured(string network, string datacenter, double milliseconds) =>
        new(NetworkPrefix.TryParse(network, out NetworkPrefix prefix) ? prefix : throw new FormatException(network), datacenter, milliseconds, 1, default);

    private static NetworkPrefix Network4(uint bits, int length) => new(NetworkAddress.FromIPv4(bits).Prefix(length), length);

    private static NetworkPrefix Network6(ulong network, ulong low, int length) => new(NetworkAddress.FromIPv6(0x2400_0000_0000_0000 + network, low).Prefix(length), length);

    private static NetworkAddress Address(string text) => NetworkAddress.TryParse(text, out NetworkAddress address) ? address : throw new FormatException(text);
}
