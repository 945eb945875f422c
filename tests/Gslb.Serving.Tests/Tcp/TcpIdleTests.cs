using System.Net.Sockets;
using Gslb.Serving.Tcp;
using Gslb.Serving.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Serving.Tests.Tcp;

/// <summary>Idle connections are closed (RFC 7766 §6.2.3), on a clock that the test moves.</summary>
public sealed class TcpIdleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_connection_is_closed_ten_seconds_after_its_last_query()
    {
        await using RunningServer server = await RunningServer.StartAsync(null, _time);
        using TcpAsker asker = new(server.Endpoint);
        Assert.NotNull(asker.Ask(TestQuery.For(1)));

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.NotNull(asker.Ask(TestQuery.For(2)));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.NotNull(asker.Ask(TestQuery.For(3)));
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Null(asker.Receive());
    }

    [Fact]
    public async Task Octets_of_an_unfinished_query_do_not_keep_a_connection()
    {
        await using RunningServer server = await RunningServer.StartAsync(null, _time);
        using TcpAsker asker = new(server.Endpoint);
        byte[] query = TestQuery.Framed(TestQuery.For(2));
        Assert.NotNull(asker.Ask(TestQuery.For(1)));

        _time.Advance(TimeSpan.FromSeconds(6));
        asker.Send(query.AsSpan(0, 10));
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Null(asker.Receive());
    }

    /// <summary>Its answers fill every buffer on the way; nothing but the idle timeout would ever free them.</summary>
    [Fact]
    public async Task A_client_that_never_reads_is_closed()
    {
        await using RunningServer server = await RunningServer.StartAsync(null, _time);
        using TcpAsker asker = new(server.Endpoint);
        byte[] queries = [.. Enumerable.Repeat(TestQuery.Framed(TestQuery.For(1)), 2_000).SelectMany(query => query)];
        Task sending = Task.Run(() => Assert.ThrowsAny<SocketException>(() => SendWithoutEnd(asker, queries)), TestContext.Current.CancellationToken);

        while (!sending.IsCompleted || server.Server.Connections > 0)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await sending;
    }

    /// <summary>RFC 7766 §6.2.3: the timeout may fall as resources get scarce.</summary>
    [Theory]
    [InlineData(0, 10)]
    [InlineData(50, 10)]
    [InlineData(75, 5.5)]
    [InlineData(100, 1)]
    public void The_timeout_shrinks_with_the_connections_taken(int connections, double seconds)
    {
        TcpLimits limits = new() { MaxConnections = 100 };

        Assert.Equal(TimeSpan.FromSeconds(seconds), limits.IdleTimeoutAt(connections));
    }

    private static void SendWithoutEnd(TcpAsker asker, byte[] queries)
    {
        while (true)
            asker.Send(queries);
    }
}
