using Gslb.Serving.Tests.Support;

namespace Gslb.Serving.Tests.Udp;

/// <summary>An answer that cannot be delivered harms no other one of its batch.</summary>
public sealed class UdpSendFailureTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clients_that_closed_their_socket_do_not_disturb_others(bool batches)
    {
        await using RunningServer server = await RunningServer.StartAsync(new DnsServerOptions { Workers = 1, Batches = batches });
        using UdpAsker asker = new(server.Endpoint);
        for (ushort id = 0; id < 100; id++)
        {
            using (UdpAsker gone = new(server.Endpoint))
                gone.Send(TestQuery.For(1000));
            asker.Send(TestQuery.For(id));
        }

        Assert.Equal(Enumerable.Range(0, 100), Enumerable.Range(0, 100).Select(_ => (int)TestQuery.IdOf(asker.Receive())).Order());
    }
}
