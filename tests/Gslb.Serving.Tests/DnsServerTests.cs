using System.Net;
using System.Net.Sockets;
using Gslb.Authority.Engine;
using Gslb.Serving.Tests.Support;

namespace Gslb.Serving.Tests;

/// <summary>Starting and stopping: what is bound, what an error says, and that nothing stays open.</summary>
public sealed class DnsServerTests
{
    [Fact]
    public async Task Both_transports_of_an_endpoint_share_the_port_that_was_chosen()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using UdpAsker datagrams = new(server.Endpoint);
        using TcpAsker stream = new(server.Endpoint);

        Assert.NotEqual(0, server.Endpoint.Port);
        Assert.Equal(1, TestQuery.IdOf(datagrams.Ask(TestQuery.For(1))));
        Assert.Equal(2, TestQuery.IdOf(stream.Ask(TestQuery.For(2))));
    }

    [Fact]
    public async Task Several_endpoints_are_reported_in_the_order_asked()
    {
        await using RunningServer server = await RunningServer.StartAsync(null, null, new IPEndPoint(IPAddress.IPv6Loopback, 0), RunningServer.AnyPort);

        Assert.Equal([AddressFamily.InterNetworkV6, AddressFamily.InterNetwork], server.Server.Endpoints.Select(endpoint => endpoint.AddressFamily));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stopped_server_starts_again_on_the_same_port(bool batches)
    {
        await using RunningServer server = await RunningServer.StartAsync(new DnsServerOptions { Batches = batches });
        IPEndPoint endpoint = server.Endpoint;
        for (ushort round = 0; round < 5; round++)
        {
            using (UdpAsker datagrams = new(endpoint))
                Assert.Equal(round, TestQuery.IdOf(datagrams.Ask(TestQuery.For(round))));
            using (TcpAsker stream = new(endpoint))
                Assert.Equal(round, TestQuery.IdOf(stream.Ask(TestQuery.For(round))));

            await server.Server.StopAsync(CancellationToken.None);
            Assert.Empty(server.Server.Endpoints);
            await server.Server.StartAsync([endpoint], CancellationToken.None);
        }

        Assert.Equal(10, server.Server.Counters.Read().Queries.Sum(query => query.Count));
    }

    [Fact]
    public async Task A_second_server_on_the_same_endpoint_is_told_so()
    {
        await using RunningServer first = await RunningServer.StartAsync();
        await using DnsServer second = RunningServer.Make();

        ListenException error = await Assert.ThrowsAsync<ListenException>(() => second.StartAsync([first.Endpoint], CancellationToken.None));

        Assert.Equal($"cannot listen on {first.Endpoint} (TCP): address in use: another program listens there", error.Message);
        Assert.Equal(Transport.Tcp, error.Transport);
    }

    [Fact]
    public async Task A_busy_UDP_port_is_told_and_the_TCP_port_is_free_again()
    {
        // An address of its own: on 127.0.0.1 a client's connection of another test may have the port.
        using Socket occupant = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        occupant.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.77"), 0));
        IPEndPoint endpoint = (IPEndPoint)occupant.LocalEndPoint!;
        await using DnsServer server = RunningServer.Make();

        ListenException error = await Assert.ThrowsAsync<ListenException>(() => server.StartAsync([endpoint], CancellationToken.None));

        Assert.Equal($"cannot listen on {endpoint} (UDP): address in use: another program listens there", error.Message);
        using Socket free = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        free.Bind(endpoint);
    }

    [Fact]
    public async Task A_failure_closes_the_endpoints_that_were_bound_before()
    {
        await using RunningServer other = await RunningServer.StartAsync();
        IPEndPoint first = other.Endpoint;
        await other.Server.StopAsync(CancellationToken.None);
        await using DnsServer server = RunningServer.Make();

        await Assert.ThrowsAsync<ListenException>(() => server.StartAsync([first, new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0)], CancellationToken.None));

        Assert.Empty(server.Endpoints);
        await server.StartAsync([first], CancellationToken.None);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_told()
    {
        await using DnsServer server = RunningServer.Make();
        IPEndPoint endpoint = new(IPAddress.Parse("192.0.2.1"), 5300);

        ListenException error = await Assert.ThrowsAsync<ListenException>(() => server.StartAsync([endpoint], CancellationToken.None));

        Assert.Equal("cannot listen on 192.0.2.1:5300 (TCP): address not available: no interface of this machine has it", error.Message);
    }

    [Fact]
    public async Task Stopping_ends_open_connections()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker stream = new(server.Endpoint);
        Assert.NotNull(stream.Ask(TestQuery.For(1)));

        await server.Server.StopAsync(CancellationToken.None);

        Assert.Null(stream.Receive());
    }
}
