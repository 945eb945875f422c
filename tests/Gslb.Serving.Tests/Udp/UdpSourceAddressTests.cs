using System.Net;
using Gslb.Serving.Tests.Support;
using Gslb.Serving.Udp;

namespace Gslb.Serving.Tests.Udp;

/// <summary>Bound to a wildcard, an answer leaves from the address that was asked.</summary>
public sealed class UdpSourceAddressTests
{
    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.2")]
    [InlineData("0.0.0.0", "127.9.8.7")]
    [InlineData("::", "::1")]
    public async Task The_answer_comes_from_the_address_asked(string bound, string asked)
    {
        Assert.SkipUnless(LibC.HasBatches, "The portable path leaves the choice to the system.");
        await using RunningServer server = await RunningServer.StartAsync(null, null, new IPEndPoint(IPAddress.Parse(bound), 0));
        IPEndPoint target = new(IPAddress.Parse(asked), server.Endpoint.Port);
        using UdpAsker asker = new(target);

        for (ushort id = 0; id < 200; id++)
        {
            asker.Ask(TestQuery.For(id));
            Assert.Equal(target, asker.AnsweredFrom);
        }
    }

    [Fact]
    public async Task Both_wildcards_share_a_port()
    {
        await using RunningServer four = await RunningServer.StartAsync(null, null, new IPEndPoint(IPAddress.Any, 0));
        await using RunningServer six = await RunningServer.StartAsync(null, null, new IPEndPoint(IPAddress.IPv6Any, four.Endpoint.Port));

        using UdpAsker asker = new(new IPEndPoint(IPAddress.IPv6Loopback, six.Endpoint.Port));
        using TcpAsker stream = new(new IPEndPoint(IPAddress.IPv6Loopback, six.Endpoint.Port));

        Assert.Equal(7, TestQuery.IdOf(asker.Ask(TestQuery.For(7))));
        Assert.Equal(8, TestQuery.IdOf(stream.Ask(TestQuery.For(8))));
    }
}
