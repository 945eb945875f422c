using System.Net;
using Gslb.Serving.Counters;
using Gslb.Serving.Tcp;
using Gslb.Serving.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Serving.Tests.Tcp;

/// <summary>At a connection limit the most idle connection makes room for the new one.</summary>
public sealed class TcpLimitTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task At_the_total_limit_the_most_idle_connection_is_closed()
    {
        await using RunningServer server = await RunningServer.StartAsync(new DnsServerOptions { Tcp = new TcpLimits { MaxConnections = 2 } }, _time);
        using TcpAsker first = Connect(server, "127.0.0.1");
        using TcpAsker second = Connect(server, "127.0.0.2");
        Assert.NotNull(first.Ask(TestQuery.For(1)));
        using TcpAsker third = Connect(server, "127.0.0.3");

        Assert.Null(second.Receive());
        Assert.NotNull(first.Ask(TestQuery.For(2)));
        Assert.NotNull(third.Ask(TestQuery.For(3)));
        Assert.Equal(1, server.Drops(DropReason.ConnectionLimit));
        Assert.Equal(2, server.Server.Connections);
    }

    [Fact]
    public async Task At_the_limit_of_a_client_its_own_most_idle_connection_is_closed()
    {
        await using RunningServer server = await RunningServer.StartAsync(new DnsServerOptions { Tcp = new TcpLimits { MaxPerClient = 2 } }, _time);
        using TcpAsker other = Connect(server, "127.0.0.9");
        using TcpAsker first = Connect(server, "127.0.0.1");
        using TcpAsker second = Connect(server, "127.0.0.1");
        using TcpAsker third = Connect(server, "127.0.0.1");

        Assert.Null(first.Receive());
        Assert.NotNull(second.Ask(TestQuery.For(2)));
        Assert.NotNull(third.Ask(TestQuery.For(3)));
        Assert.NotNull(other.Ask(TestQuery.For(4)));
    }

    /// <summary>A connection that the server knows, each a bit younger than the one before.</summary>
    private TcpAsker Connect(RunningServer server, string from)
    {
        TcpAsker asker = new(server.Endpoint, IPAddress.Parse(from));
        Assert.NotNull(asker.Ask(TestQuery.For(0)));
        _time.Advance(TimeSpan.FromMilliseconds(10));
        return asker;
    }
}
