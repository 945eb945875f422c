using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>RFC 4592, and our own words at a wildcard.</summary>
public class WildcardTests
{
    /// <summary>The zone of RFC 4592 §2.2.1, its origin ours.</summary>
    private static readonly Scenario Example = Scenario.Of("""
        $TTL 3600
        @                SOA   ns1.example.net. hostmaster ( 1 3600 900 604800 300 )
        @                NS    ns.example.net.
        *                TXT   "this is a wildcard"
        *                MX    10 host1
        sub.*            TXT   "this is not a wildcard"
        host1            A     192.0.2.1
        _ssh._tcp.host1  SRV   0 0 22 host1
        _ssh._tcp.host2  SRV   0 0 22 host2
        subdel           NS    ns.example.net.
        """);

    private static readonly Scenario Zone = Scenario.Of("""
        $TTL 300
        $DATACENTER d
        @        SOA   ns1 hostmaster ( 1 3600 900 604800 30 )
        @        NS    ns1
        ns1      A     192.0.2.53
        *.w      A     192.0.2.1
        a.b.w    A     192.0.2.2
        *.ent.e  A     192.0.2.3
        sub.*.m  A     192.0.2.4
        *.*.two  A     192.0.2.5
        *.cn     CNAME ns1
        *.cx     CNAME nowhere.ns1
        *.dn     DNAME w
        *.p 60   POOL  weighted
                 MEMBER d 192.0.2.6
        x.p      TXT   "beside"
        *.al     ALIAS one.p
        *.st     ALIAS ns1
        *.svc    HTTPS 1 . alpn="h2"
        *.svc    ALIAS one.p
        *.nx     CNAME any.p
        """);

    [Theory]
    [InlineData("host3 MX", "NOERROR aa: host3 MX 10 host1.example.com.")]
    [InlineData("host3 A", "NOERROR aa / @ SOA")]
    [InlineData("foo.bar TXT", "NOERROR aa: foo.bar TXT \"this is a wildcard\"")]
    [InlineData("host1 MX", "NOERROR aa / @ SOA")]
    [InlineData("sub.* MX", "NOERROR aa / @ SOA")]
    [InlineData("_telnet._tcp.host1 SRV", "NXDOMAIN aa / @ SOA")]
    [InlineData("host.subdel A", "NOERROR / subdel NS")]
    [InlineData("ghost.* MX", "NXDOMAIN aa / @ SOA")]
    public void AnswersAsTheRfcsExampleSays_Rfc4592_2_2_1(string question, string answer) => Assert.Equal(answer, Example.Ask(question).Brief());

    [Theory]
    [InlineData("x.w A", "NOERROR aa: x.w A 192.0.2.1")]
    [InlineData("x.y.z.w A", "NOERROR aa: x.y.z.w A 192.0.2.1")]
    [InlineData("w A", "NOERROR aa / @ SOA")]
    [InlineData("*.w A", "NOERROR aa: *.w A 192.0.2.1")]
    [InlineData("x.*.w A", "NXDOMAIN aa / @ SOA")]
    public void CoversWhatDoesNotExist_Rfc4592_2_1_1(string question, string answer) => Assert.Equal(answer, Zone.Ask(question).Brief());

    [Theory]
    [InlineData("b.w A", "NOERROR aa / @ SOA")]
    [InlineData("x.b.w A", "NXDOMAIN aa / @ SOA")]
    [InlineData("x.a.b.w A", "NXDOMAIN aa / @ SOA")]
    public void AnEmptyNonTerminalIsTheClosestEncloser_Rfc4592_3_3_1(string question, string answer) => Assert.Equal(answer, Zone.Ask(question).Brief());

    [Theory]
    [InlineData("x.ent.e A", "NOERROR aa: x.ent.e A 192.0.2.3")]
    [InlineData("ent.e A", "NOERROR aa / @ SOA")]
    [InlineData("x.e A", "NXDOMAIN aa / @ SOA")]
    public void StandsBelowAnEmptyNonTerminal_Rfc4592_2_2_2(string question, string answer) => Assert.Equal(answer, Zone.Ask(question).Brief());

    [Theory]
    [InlineData("x.m A", "NOERROR aa / @ SOA")]
    [InlineData("sub.x.m A", "NOERROR aa / @ SOA")]
    [InlineData("sub.*.m A", "NOERROR aa: sub.*.m A 192.0.2.4")]
    [InlineData("x.*.two A", "NOERROR aa: x.*.two A 192.0.2.5")]
    [InlineData("x.y.two A", "NOERROR aa / @ SOA")]
    public void ThatIsItselfAnEmptyNonTerminalIsNoData_Rfc4592_2_2_2(string question, string answer) => Assert.Equal(answer, Zone.Ask(question).Brief());

    [Theory]
    [InlineData("x.cn A", "NOERROR aa: x.cn CNAME ns1.example.com., ns1 A 192.0.2.53")]
    [InlineData("x.cn CNAME", "NOERROR aa: x.cn CNAME ns1.example.com.")]
    [InlineData("x.cn MX", "NOERROR aa: x.cn CNAME ns1.example.com. / @ SOA")]
    [InlineData("x.cx A", "NXDOMAIN aa: x.cx CNAME nowhere.ns1.example.com. / @ SOA")]
    public void WithACnameLeadsOn_Rfc4592_3_3_3(string question, string answer) => Assert.Equal(answer, Zone.Ask(question).Brief());

    [Theory]
    [InlineData("x.dn A", "NOERROR aa / @ SOA")]
    [InlineData("y.x.dn A", "NOERROR aa / @ SOA")]
    [InlineData("x.dn DNAME", "NOERROR aa: x.dn DNAME w.example.com.")]
    public void WithADnameRedirectsNothing_Rfc4592_4_4(string question, string answer) => Assert.Equal(answer, Zone.Ask(question).Brief());

    [Theory]
    [InlineData("one.p A", "NOERROR aa: one.p A 192.0.2.6")]
    [InlineData("a.b.p A", "NOERROR aa: a.b.p A 192.0.2.6")]
    [InlineData("one.p AAAA", "NOERROR aa / @ SOA")]
    [InlineData("one.p MX", "NOERROR aa / @ SOA")]
    [InlineData("one.p ANY", "NOERROR aa: one.p A 192.0.2.6")]
    [InlineData("x.p A", "NOERROR aa / @ SOA")]
    [InlineData("y.x.p A", "NXDOMAIN aa / @ SOA")]
    [InlineData("one.al A", "NOERROR aa: one.al A 192.0.2.6")]
    [InlineData("one.al TXT", "NOERROR aa / @ SOA")]
    [InlineData("one.st A", "NOERROR aa: one.st A 192.0.2.53")]
    [InlineData("one.svc A", "NOERROR aa: one.svc A 192.0.2.6")]
    [InlineData("one.svc HTTPS", "NOERROR aa: one.svc HTTPS 1 . alpn=\"h2\"")]
    [InlineData("one.nx A", "NOERROR aa: one.nx CNAME any.p.example.com., any.p A 192.0.2.6")]
    public void MayBeAPoolOrAnAlias_Rfc4592_3_3_1(string question, string answer) => Assert.Equal(answer, Zone.Ask(question).Brief());
}
