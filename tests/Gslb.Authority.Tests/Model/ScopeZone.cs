using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Tests.Model;

/// <summary>A random zone for the laws of scope: maps over prefixes of any length, and pools whose answers tell all that the maps decide, for nothing in them is drawn by chance.</summary>
internal sealed class ScopeZone
{
    public const int Datacenters = 4;

    /// <summary>How many states of <see cref="Health"/> there are.</summary>
    public const int Healths = 2 << Datacenters;

    /// <summary>p0 may hold p1 and pass on to p1 or p2; p1 may pass on to p2.</summary>
    private const int Pools = 3;

    /// <summary>Each pool has a member in each of them and in each family: any two orders differ in some answer, when the right datacenters fail.</summary>
    private static readonly string[] Names = ["iad", "fra", "sin", "gru"];

    private readonly Random _random;
    private readonly List<NetworkPrefix> _subnets = [];

    public ScopeZone(Random random)
    {
        _random = random;
        Text = string.Join('\n', [.. Names.Select(name => $"$DATACENTER {name}"), .. Map("m0"), .. Map("m1"), .. Enumerable.Range(0, Pools).SelectMany(Pool), ""]);
    }

    public string Text { get; }

    /// <summary>The pools that an answer of one may come to.</summary>
    public static IEnumerable<string> Behind(int pool) => Enumerable.Range(pool, Pools - pool).Select(Name);

    public static string Name(int pool) => $"p{pool}";

    /// <summary>The prefix that a client's network has for the <c>sticky</c> steps: where answers may change whatever the maps say.</summary>
    public static int StickyPrefix(bool ipv4) => ipv4 ? 20 : 50;

    /// <summary>Every place where an order may change: the first and the last address of each line's prefix and the ones beside them, in all forms that an IPv4 address has in IPv6.</summary>
    public IEnumerable<NetworkAddress> Edges()
    {
        NetworkAddress[] edges = [.. _subnets.SelectMany(Edges)];
        return edges.Concat(edges.Where(edge => edge.IsIPv4).SelectMany(edge => new[]
        {
            NetworkAddress.FromIPv6(0, edge.V4),
            NetworkAddress.FromIPv6(0, 0xFFFF_0000_0000_0000ul | edge.V4),
            NetworkAddress.FromIPv6(0, 0x0000_FFFF_0000_0000ul | edge.V4),
            NetworkAddress.FromIPv6(0x0064_FF9B_0000_0000, edge.V4),
            NetworkAddress.FromIPv6(0x2002_0000_0000_0000 | ((ulong)edge.V4 << 16), 1),
            NetworkAddress.FromIPv6(0x2001_0000_0000_0001, (ulong)~edge.V4),
        })).Distinct();
    }

    /// <summary>Some address inside a block.</summary>
    public NetworkAddress Inside(NetworkPrefix block)
    {
        NetworkAddress any = block.Address.IsIPv4 ? NetworkAddress.FromIPv4((uint)_random.NextInt64()) : NetworkAddress.FromIPv6((ulong)_random.NextInt64() << 1, (ulong)_random.NextInt64() << 1);
        NetworkAddress front = any.Prefix(block.Length);
        return block.Address with { High = block.Address.High | (any.High ^ front.High), Low = block.Address.Low | (any.Low ^ front.Low) };
    }

    /// <summary>Every set of datacenters that may be up, by the number whose lower bits tell; its highest bit takes down all of p1, which would else stand in for p0's others.</summary>
    public static Dictionary<string, Standing> Health(IEnumerable<Endpoint> endpoints, int number) => endpoints.Where(endpoint => endpoint.Nested < 0)
        .ToDictionary(endpoint => endpoint.Id, endpoint => new Standing((number >> endpoint.Datacenter & 1) == 1 && !(number >> Datacenters == 1 && endpoint.Id[1] == '1') ? Usability.Up : Usability.Down));

    private static IEnumerable<NetworkAddress> Edges(NetworkPrefix prefix)
    {
        NetworkAddress first = prefix.Address;
        UInt128 start = new(first.High, first.Low);
        UInt128 size = UInt128.One << (first.BitLength - prefix.Length);
        foreach (UInt128 edge in (UInt128[])[start - 1, start, start + size - 1, start + size])
            yield return first.IsIPv4 ? NetworkAddress.FromIPv4((uint)edge) : NetworkAddress.FromIPv6((ulong)(edge >> 64), (ulong)edge);
    }

    private IEnumerable<string> Map(string name)
    {
        NetworkPrefix[] subnets = [.. Enumerable.Range(0, _random.Next(1, 9)).Select(_ => Subnet()).Distinct()];
        _subnets.AddRange(subnets);
        return [.. subnets.Select(subnet => $"$MAP {name} subnet={subnet} {Order()}"), $"$MAP {name} default {Order()}"];
    }

    /// <summary>Close together, so that prefixes lie in one another and side by side.</summary>
    private NetworkPrefix Subnet()
    {
        bool ipv4 = _random.Next(2) == 0;
        int length = _random.Next(1, ipv4 ? 33 : 129);
        NetworkAddress address = ipv4 ? NetworkAddress.FromIPv4(0x0A00_0000u | (uint)(_random.Next(4) << 14) | (uint)_random.Next(4)) : NetworkAddress.FromIPv6(0x2400_0000_0000_0000 + (ulong)_random.Next(4), (ulong)_random.Next(4) << 30);
        return new NetworkPrefix(address.Prefix(length), length);
    }

    private string Order()
    {
        List<string> names = [.. Names.OrderBy(_ => _random.Next()).Take(_random.Next(0, Datacenters + 1))];
        if (names.Count == 0 || _random.Next(3) > 0)
            names.Add("nearest");
        return _random.Next(8) == 0 ? "none" : string.Join(' ', names);
    }

    private IEnumerable<string> Pool(int pool)
    {
        string[] steps = ["geo all", "geo all", "geo sticky", "failover geo all", "geo failover all", "sticky", "all"];
        string step = steps[_random.Next(steps.Length)];
        string others = pool == Pools - 1 ? "nodata" : $"pool:{Name(_random.Next(pool + 1, Pools))}";
        yield return $"{Name(pool)} 60 POOL {step} map=m{_random.Next(2)} sticky-prefix={StickyPrefix(true)}/{StickyPrefix(false)} when-down={(_random.Next(2) == 0 ? "nodata" : others)}";
        for (int i = 0; i < Datacenters; i++)
        {
            // Where tiers go before places, more than one would hide what the places decide.
            int tier = step.StartsWith("failover", StringComparison.Ordinal) ? 1 : _random.Next(1, 3);
            yield return $" MEMBER {Names[i]} 192.0.2.{(pool * 10) + i} tier={tier}";
            yield return $" MEMBER {Names[i]} 2001:db8::{pool}:{i} tier={tier}";
        }

        if (pool == 0 && _random.Next(3) == 0)
            yield return $" MEMBER {Names[_random.Next(Datacenters)]} pool:p1";
    }
}
