using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Names that exist only by what is below them: NODATA, not NXDOMAIN (RFC 8020 §2, RFC 4592 §2.2.2); minimised queries meet them all (RFC 9156 §2.3).</summary>
public class EmptyNonTerminalTests
{
    private static readonly Scenario Zone = Scenario.Of("""
        $DATACENTER d
        a.b.c      A     192.0.2.1
        p.q.r 60   POOL  weighted
                   MEMBER d 192.0.2.2
        s.t        ALIAS p.q.r
        *.u.v      TXT   "x"
        child.w    NS    ns.child.w
        ns.child.w A     192.0.2.3
        old.x      DNAME a.b
        _25._tcp   TLSA  3 1 1 0102
        """);

    [Theory]
    [InlineData("c")]
    [InlineData("b.c")]
    [InlineData("r")]
    [InlineData("q.r")]
    [InlineData("t")]
    [InlineData("v")]
    [InlineData("u.v")]
    [InlineData("w")]
    [InlineData("x")]
    [InlineData("_tcp")]
    public void IsNoDataForEveryType_Rfc8020_2(string name)
    {
        foreach (string type in (string[])["A", "AAAA", "NS", "TXT", "DS", "CNAME", "SOA", "ANY", "TYPE65280"])
            Assert.Equal("NOERROR aa / @ SOA", Zone.Ask($"{name} {type}").Brief());
    }

    [Theory]
    [InlineData("x.c")]
    [InlineData("x.b.c")]
    [InlineData("x.a.b.c")]
    [InlineData("x.p.q.r")]
    [InlineData("x.q.r")]
    [InlineData("x.v")]
    public void NothingElseBelowItExists_Rfc8020_2(string name) => Assert.Equal("NXDOMAIN aa / @ SOA", Zone.Ask(name).Brief());
}
