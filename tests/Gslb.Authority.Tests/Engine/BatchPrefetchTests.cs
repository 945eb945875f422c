using System.Text;
using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

public sealed class BatchPrefetchTests
{
    private const string Steered = """
        $DATACENTER iad lat=39.04 lon=-77.49
        $DATACENTER fra lat=50.11 lon=8.68
        $MAP m subnet=198.51.0.0/16 fra iad
        $MAP m default iad fra
        geo 60 POOL geo weighted map=m
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.3
        """;

    private static readonly Lazy<Scenario> Large = new(() => Scenario.Of(Steered + ManyNames(60_000)));

    private readonly BatchPrefetch _prefetch = new(size: 1);
    private readonly Random _random = new(1);

    [Fact]
    public void Small_zones_without_a_map_are_not_fetched() => Assert.False(_prefetch.Begin(Scenario.Of("www A 192.0.2.1").State));

    [Fact]
    public void A_map_with_ranges_is_fetched() => Assert.True(_prefetch.Begin(Scenario.Of("\n" + Steered).State));

    [Fact]
    public void A_large_zone_answers_every_name_as_a_small_one_does()
    {
        Assert.True(_prefetch.Begin(Large.Value.State));
        for (int i = 0; i < 60_000; i += 7)
            Assert.Equal($"192.0.2.{i % 250}", new System.Net.IPAddress(Large.Value.Ask($"n{i} A").Answer[0].Rdata.ToArray()).ToString());
    }

    [Theory]
    [InlineData("n17.example.com.", "198.51.100.0", 24)]
    [InlineData("geo.example.com.", "198.51.100.0", 24)]
    [InlineData("GEO.example.com.", "2001:db8::", 56)]
    [InlineData("nowhere.n17.example.com.", "0.0.0.0", 0)]
    [InlineData("other.example.", "255.255.255.255", 32)]
    [InlineData(".", "64:ff9b::", 96)]
    public void No_packet_makes_it_fail(string name, string address, byte length)
    {
        NetworkAddress.TryParse(address, out NetworkAddress network);
        byte[] packet = new QueryMessage(1, DomainName.Parse(name), RecordType.A, 1232, new ClientSubnet(network, length)).ToOctets();
        Fetch(packet);
        for (int i = 0; i < 2_000; i++)
        {
            byte[] mutated = [.. packet];
            for (int flips = _random.Next(1, 4); flips > 0; flips--)
                mutated[_random.Next(mutated.Length)] = (byte)_random.Next(256);
            Fetch(mutated.AsSpan(0, _random.Next(8) == 0 ? _random.Next(mutated.Length) : mutated.Length));
        }
    }

    private void Fetch(ReadOnlySpan<byte> packet)
    {
        QueryParser.Parse(packet, out QueryParts parts);
        _prefetch.Begin(Large.Value.State);
        _prefetch.Add(new Client(NetworkAddress.FromIPv4(0x7F000001), Transport.Udp), new Query(packet, in parts));
        _prefetch.Complete();
    }

    private static string ManyNames(int count)
    {
        var text = new StringBuilder("\n");
        for (int i = 0; i < count; i++)
            text.Append($"n{i} A 192.0.2.{i % 250}\n");
        return text.ToString();
    }
}
