using Gslb.Dns.Messages;
using Gslb.Serving.Counters;
using Gslb.Serving.RateLimiting;
using Gslb.Serving.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Serving.Tests.RateLimiting;

/// <summary>Rate limiting in a running server: all its UDP workers together, and never TCP. Without zones all answers are of kind error.</summary>
public sealed class RateLimitOverSocketsTests
{
    private const int Rate = 20;

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_workers_and_endpoints_together_keep_to_the_rate(bool batches)
    {
        DnsServerOptions options = new() { Workers = 4, Batches = batches, RateLimits = new RateLimits(Rate) { Slip = 1 } };
        await using RunningServer server = await RunningServer.StartAsync(options, _time, RunningServer.AnyPort, RunningServer.AnyPort);
        int whole = 0;
        for (int i = 0; i < 3 * Rate; i++)
        {
            // From another port each time: the kernel spreads them over the workers.
            using UdpAsker asker = new(server.Server.Endpoints[i % 2]);
            whole += IsTruncated(asker.Ask(TestQuery.For(1))) ? 0 : 1;
        }

        Assert.Equal(Rate, whole);
    }

    [Fact]
    public async Task Who_was_truncated_gets_the_answer_over_TCP_however_often()
    {
        await using RunningServer server = await RunningServer.StartAsync(new DnsServerOptions { RateLimits = new RateLimits(1) { Slip = 1 } }, _time);
        using UdpAsker datagrams = new(server.Endpoint);
        using TcpAsker stream = new(server.Endpoint);
        Assert.False(IsTruncated(datagrams.Ask(TestQuery.For(1))));
        Assert.True(IsTruncated(datagrams.Ask(TestQuery.For(2))));

        for (ushort id = 3; id < 100; id++)
            Assert.False(IsTruncated(stream.Ask(TestQuery.For(id))!));
    }

    [Fact]
    public async Task Dropped_answers_are_counted()
    {
        await using RunningServer server = await RunningServer.StartAsync(new DnsServerOptions { Workers = 1, RateLimits = new RateLimits(1) }, _time);
        using UdpAsker asker = new(server.Endpoint);
        asker.Ask(TestQuery.For(1));
        asker.Ask(TestQuery.For(2));
        asker.Send(TestQuery.For(3));
        asker.Ask(TestQuery.For(4));

        ServingCounts counts = server.Server.Counters.Read();
        Assert.Equal([1, 2, 0], counts.Limited.Select(limited => limited.Count));
        Assert.Equal(1, server.Drops(DropReason.RateLimited));
        Assert.Equal(3, counts.Queries.Sum(query => query.Count));
    }

    [Fact]
    public async Task Without_limits_nothing_is_limited()
    {
        await using RunningServer server = await RunningServer.StartAsync(null, _time);
        using UdpAsker asker = new(server.Endpoint);
        for (ushort id = 0; id < 500; id++)
            Assert.False(IsTruncated(asker.Ask(TestQuery.For(id))));
    }

    private static bool IsTruncated(byte[] response) => (response[2] & MessageHeader.TruncatedBit) != 0;
}
