using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>The query path allocates nothing, whatever is asked.</summary>
public class AllocationTests
{
    private const string Text = """
        $DATACENTER iad lat=39.04 lon=-77.49
        $DATACENTER fra lat=50.11 lon=8.68
        www A 192.0.2.1
        alias CNAME www
        *.wild A 192.0.2.2
        child NS ns.child
        ns.child A 192.0.2.3
        mx MX 10 www
        d DNAME wild
        geo 60 POOL geo weighted
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.2
        latency 60 POOL latency weighted
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.2
        both 60 POOL geo latency failover sticky min-up=2 tolerance=20000km
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.2
        sticky 60 POOL sticky answers=2
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.2
        turn 60 POOL round-robin
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.2
        all 60 POOL failover all
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.2
        """;

    [Theory]
    [InlineData("www", "A")]
    [InlineData("missing", "A")]
    [InlineData("www", "MX")]
    [InlineData("alias", "A")]
    [InlineData("a.b.wild", "A")]
    [InlineData("x.child", "A")]
    [InlineData("mx", "MX")]
    [InlineData("x.d", "A")]
    [InlineData("www", "ANY")]
    [InlineData("geo", "A")]
    [InlineData("geo", "AAAA")]
    [InlineData("latency", "A")]
    [InlineData("latency", "AAAA")]
    [InlineData("both", "A")]
    [InlineData("sticky", "A")]
    [InlineData("turn", "A")]
    [InlineData("all", "A")]
    [InlineData("other.net.", "A")]
    public void AnsweringAllocatesNothing(string name, string type)
    {
        Scenario zone = Scenario.Of(Text).Measured("198.51.100.0/24 fra 7", "198.51.0.0/16 iad 5");
        RecordTypeText.TryParse(type, out RecordType recordType);
        NetworkAddress.TryParse("198.51.100.0", out NetworkAddress address);
        byte[] query = new QueryMessage(1, DomainName.Parse(name, DomainName.Parse("example.com.")), recordType, Subnet: new ClientSubnet(address, 24)).ToOctets();
        var client = new Client(address, Transport.Udp);
        Assert.Equal(0, Allocated(zone, query, client));
    }

    [Theory]
    [InlineData("0102030405060708", 1)]
    [InlineData("0102030405060708010000000000000000000000000000000000", 1)]
    [InlineData("0102030405060708", 3)]
    public void AnsweringOptionsAllocatesNothing(string cookies, byte qclass)
    {
        var options = new EngineOptions { Nsid = [.. "fra1"u8], CookieSecrets = new CookieSecrets(default, new CookieSecret(1, 2)) };
        Scenario zone = Scenario.Of(Text, options: options);
        byte[] query = OptionQuery.Of("id.server. TXT", OptionQuery.Cookie(cookies), OptionQuery.Option(EdnsOptionCode.Nsid), OptionQuery.Option(EdnsOptionCode.TcpKeepalive));
        query[MessageHeader.Length + 14] = qclass;
        var client = new Client(NetworkAddress.FromIPv4(0xC6336401), Transport.Udp);
        Assert.Equal(0, Allocated(zone, query, client));
    }

    /// <summary>
    /// The least of several rounds: what a query allocates shows in each of them, while tests on other threads now and then add a few hundred octets to one.
    /// </summary>
    private static long Allocated(Scenario zone, byte[] query, in Client client)
    {
        for (int i = 0; i < 200; i++)
            Assert.NotEqual(0, zone.Respond(query, client));
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
                zone.Respond(query, client);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
