using Gslb.Dns.Edns;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>The idle timeout of a TCP connection, told by edns-tcp-keepalive; and options that nobody knows.</summary>
public class KeepaliveTests
{
    private static readonly byte[] Query = OptionQuery.Of("www A", OptionQuery.Option(EdnsOptionCode.TcpKeepalive));

    private static readonly Scenario Zone = Scenario.Of("www A 192.0.2.1");

    [Fact]
    public void TimeoutIsToldOverTcpInTenthsOfASecond_Rfc7828_3_3_2() => Assert.Equal("0064", Zone.AskByTcp(Query, 100).Hex(EdnsOptionCode.TcpKeepalive));

    [Fact]
    public void ItIsNotToldUnasked_Rfc7828_3_3_2() => Assert.Null(Zone.AskByTcp(OptionQuery.Of("www A"), 100).Hex(EdnsOptionCode.TcpKeepalive));

    [Fact]
    public void OverUdpItIsIgnored_Rfc7828_3_2_1() => Assert.Empty(Zone.Ask(Query).Options);

    [Fact]
    public void UnknownOptionsAreIgnored_Rfc6891_6_1_2()
    {
        byte[] query = OptionQuery.Of("www A", OptionQuery.Option((EdnsOptionCode)65001, 1, 2, 3), OptionQuery.Option(EdnsOptionCode.Padding));
        Assert.Single(Zone.Ask(query).Answer);
        Assert.Empty(Zone.Ask(query).Options);
    }
}
