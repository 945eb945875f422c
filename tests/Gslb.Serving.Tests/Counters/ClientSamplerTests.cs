using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Serving.Counters;
using Gslb.Serving.Tests.Support;

namespace Gslb.Serving.Tests.Counters;

/// <summary>Which client networks are sampled, and how often.</summary>
public sealed class ClientSamplerTests
{
    private const int Capacity = 1 << 17;

    private readonly ClientSampler _sampler = new(Capacity, 1);
    private readonly NetworkAddress[] _taken = new NetworkAddress[Capacity];
    private readonly byte[] _plain = TestQuery.For(1);
    private readonly byte[] _answer = TestQuery.For(1);

    /// <summary>Clients that come in turn, in whatever rhythm, are counted alike: within six standard deviations.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(64)]
    public void One_answer_in_sixteen_is_taken_whatever_the_rhythm_of_the_clients(int clients)
    {
        const int asked = 320_000;
        for (int i = 0; i < asked; i++)
            Note($"10.{i % clients}.1.7");

        Dictionary<NetworkAddress, int> counts = Taken().GroupBy(network => network).ToDictionary(group => group.Key, group => group.Count());
        double expected = (double)asked / ClientSampler.OneIn / clients;
        Assert.Equal(clients, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, expected - (6 * Math.Sqrt(expected)), expected + (6 * Math.Sqrt(expected))));
    }

    /// <summary>RFC 7871 §7.1: the network told is the client's; a source prefix of 0 tells nothing. Embedded IPv4 counts as IPv4.</summary>
    [Theory]
    [InlineData("192.0.2.77", null, "192.0.2.0")]
    [InlineData("192.0.2.77", "198.51.100.0/24", "198.51.100.0")]
    [InlineData("192.0.2.77", "198.51.0.0/16", "198.51.0.0")]
    [InlineData("192.0.2.77", "0.0.0.0/0", "192.0.2.0")]
    [InlineData("192.0.2.77", "2001:db8:1:ff00::/56", "2001:db8:1::")]
    [InlineData("2001:db8:1:2:3::7", null, "2001:db8:1::")]
    [InlineData("2002:c000:24d::7", null, "192.0.2.0")]
    public void The_network_is_the_one_that_steering_goes_by(string sender, string? told, string network)
    {
        for (int i = 0; i < 2 * ClientSampler.OneIn; i++)
            Note(sender, told);

        Assert.Equal(network, Assert.Single(Taken().Distinct()).ToString());
    }

    [Theory]
    [InlineData(ResponseCode.NXDomain)]
    [InlineData(ResponseCode.Refused)]
    [InlineData(ResponseCode.ServFail)]
    public void Only_answers_with_NOERROR_count(ResponseCode code)
    {
        _answer[3] = (byte)code;
        for (int i = 0; i < 10 * ClientSampler.OneIn; i++)
            Note("192.0.2.77");

        Assert.Empty(Taken());
    }

    [Fact]
    public void A_full_ring_takes_no_more_and_goes_on_once_it_was_emptied()
    {
        var small = new ClientSampler(4, 1);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 100 * ClientSampler.OneIn; i++)
                Note(small, $"10.{round}.0.1");
            Assert.Equal(3, small.Drain(_taken.AsSpan(0, 3)));
            Assert.Equal(1, small.Drain(_taken.AsSpan(3)));
            Assert.Equal(0, small.Drain(_taken));
            Assert.All(_taken[..4], network => Assert.Equal($"10.{round}.0.0", network.ToString()));
        }
    }

    [Fact]
    public void While_one_thread_notes_another_takes_and_every_network_is_whole()
    {
        const int asked = 2_000_000;
        var small = new ClientSampler(64, 1);
        var writer = new Thread(() =>
        {
            for (int i = 0; i < asked; i++)
                Note(small, new Client(NetworkAddress.FromIPv6(((ulong)i << 16) | 0x2000_0000_0000_0000, 0), Transport.Udp));
        });
        writer.Start();
        long last = -1;
        while (writer.IsAlive)
        {
            foreach (NetworkAddress network in _taken.AsSpan(0, small.Drain(_taken)))
            {
                long number = (long)(network.High << 4 >> 20);
                Assert.InRange(number, last + 1, asked);
                last = number;
            }
        }

        Assert.NotEqual(-1, last);
    }

    [Fact]
    public void Noting_allocates_nothing()
    {
        Note("192.0.2.77");
        QueryParser.Parse(_plain, out QueryParts parts);
        var client = new Client(NetworkAddress.FromIPv4(0x0A00_0001), Transport.Udp);
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 10_000; i++)
                _sampler.Note(in client, new Query(_plain, in parts), _answer);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // What the runtime makes when a branch is first taken is in one round only.
        Assert.Equal(0, least);
    }

    [Fact]
    public void All_workers_are_emptied_into_one_buffer()
    {
        var counters = new ServingCounters();
        foreach (string network in (string[])["10.1.0.1", "10.2.0.1"])
        {
            ClientSampler worker = counters.Add(Transport.Udp).Clients;
            for (int i = 0; i < 100 * ClientSampler.OneIn; i++)
                Note(worker, network);
        }

        int taken = counters.TakeClients(_taken);

        Assert.Equal(["10.1.0.0", "10.2.0.0"], _taken[..taken].Select(network => network.ToString()).Distinct().Order());
        Assert.Equal(0, counters.TakeClients(_taken));
    }

    private NetworkAddress[] Taken() => _taken[.._sampler.Drain(_taken)];

    private void Note(string sender, string? told = null) => Note(_sampler, sender, told);

    private void Note(ClientSampler sampler, string sender, string? told = null)
    {
        byte[] packet = told is null ? _plain : Telling(told);
        QueryParser.Parse(packet, out QueryParts parts);
        Assert.True(NetworkAddress.TryParse(sender, out NetworkAddress address));
        var client = new Client(address, Transport.Udp);
        sampler.Note(in client, new Query(packet, in parts), _answer);
    }

    private void Note(ClientSampler sampler, Client client)
    {
        QueryParser.Parse(_plain, out QueryParts parts);
        sampler.Note(in client, new Query(_plain, in parts), _answer);
    }

    private static byte[] Telling(string told)
    {
        string[] parts = told.Split('/');
        Assert.True(NetworkAddress.TryParse(parts[0], out NetworkAddress address));
        return new QueryMessage(1, DomainName.Parse("www.example.com."), RecordType.A, 1232, new ClientSubnet(address, byte.Parse(parts[1]))).ToOctets();
    }
}
