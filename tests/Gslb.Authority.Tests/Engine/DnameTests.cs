using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>DNAME: below its owner everything is redirected, at it nothing is (RFC 6672).</summary>
public class DnameTests
{
    private static readonly Scenario Zones = Scenario.Of(new Dictionary<string, string>
    {
        ["example.com.zone"] = """
            $TTL 300
            $DATACENTER d
            @        SOA   ns1 hostmaster ( 1 3600 900 604800 30 )
            @        NS    ns1
            ns1      A     192.0.2.53
            d   120  DNAME t
            d        TXT   "beside"
            t        A     192.0.2.1
            w.t      A     192.0.2.2
            p.t 60   POOL  weighted
                     MEMBER d 192.0.2.3
            below.d  A     192.0.2.4
            chain    DNAME d
            e.f      DNAME t
            away     DNAME example.org.
            far      DNAME example.net.
            to       CNAME w.d
            wild     DNAME x
            *.x      A     192.0.2.5
            nodeleg  DNAME cut
            cut      NS    ns.cut
            ns.cut   A     192.0.2.6
            """,
        ["example.net.zone"] = "$TTL 300\n@ SOA ns.example.com. h 1 2 3 4 5\n@ NS ns.example.com.\n@ DNAME t.example.com.\n@ MX 10 @\n",
    });

    [Theory]
    [InlineData("d A", "NOERROR aa / @ SOA")]
    [InlineData("d TXT", "NOERROR aa: d TXT \"beside\"")]
    [InlineData("d DNAME", "NOERROR aa: d DNAME t.example.com.")]
    [InlineData("d CNAME", "NOERROR aa / @ SOA")]
    [InlineData("d DS", "NOERROR aa / @ SOA")]
    [InlineData("f A", "NOERROR aa / @ SOA")]
    public void OwnerIsNotRedirected_Rfc6672_2_3(string question, string answer) => Assert.Equal(answer, Zones.Ask(question).Brief());

    [Theory]
    [InlineData("w.d A", "NOERROR aa: d DNAME t.example.com., w.d CNAME w.t.example.com., w.t A 192.0.2.2")]
    [InlineData("w.d TXT", "NOERROR aa: d DNAME t.example.com., w.d CNAME w.t.example.com. / @ SOA")]
    [InlineData("w.d DNAME", "NOERROR aa: d DNAME t.example.com., w.d CNAME w.t.example.com. / @ SOA")]
    [InlineData("w.d DS", "NOERROR aa: d DNAME t.example.com., w.d CNAME w.t.example.com. / @ SOA")]
    [InlineData("x.d A", "NXDOMAIN aa: d DNAME t.example.com., x.d CNAME x.t.example.com. / @ SOA")]
    [InlineData("*.d A", "NXDOMAIN aa: d DNAME t.example.com., *.d CNAME *.t.example.com. / @ SOA")]
    [InlineData("below.d A", "NXDOMAIN aa: d DNAME t.example.com., below.d CNAME below.t.example.com. / @ SOA")]
    [InlineData("p.d A", "NOERROR aa: d DNAME t.example.com., p.d CNAME p.t.example.com., p.t A 192.0.2.3")]
    [InlineData("w.e.f A", "NOERROR aa: e.f DNAME t.example.com., w.e.f CNAME w.t.example.com., w.t A 192.0.2.2")]
    [InlineData("a.wild A", "NOERROR aa: wild DNAME x.example.com., a.wild CNAME a.x.example.com., a.x A 192.0.2.5")]
    [InlineData("a.away A", "NOERROR aa: away DNAME example.org., a.away CNAME a.example.org.")]
    [InlineData("to A", "NOERROR aa: to CNAME w.d.example.com., d DNAME t.example.com., w.d CNAME w.t.example.com., w.t A 192.0.2.2")]
    [InlineData("a.nodeleg A", "NOERROR aa: nodeleg DNAME cut.example.com., a.nodeleg CNAME a.cut.example.com. / cut NS")]
    [InlineData("w.chain A", "NOERROR aa: chain DNAME d.example.com., w.chain CNAME w.d.example.com., d DNAME t.example.com., w.d CNAME w.t.example.com., w.t A 192.0.2.2")]
    public void NamesBelowAreRedirected_Rfc6672_3_2(string question, string answer) => Assert.Equal(answer, Zones.Ask(question).Brief());

    [Theory]
    [InlineData("example.net. A", "NOERROR aa / example.net SOA")]
    [InlineData("example.net. NS", "NOERROR aa: example.net NS ns.example.com.")]
    [InlineData("w.example.net. A", "NOERROR aa: example.net DNAME t.example.com., w.example.net CNAME w.t.example.com., w.t A 192.0.2.2")]
    [InlineData("w.far A", "NOERROR aa: far DNAME example.net., w.far CNAME w.example.net., example.net DNAME t.example.com., w.example.net CNAME w.t.example.com., w.t A 192.0.2.2")]
    public void AtTheApexItRedirectsTheWholeZone_Rfc6672_2_3(string question, string answer) => Assert.Equal(answer, Zones.Ask(question).Brief());

    [Fact]
    public void CnameHasTheTtlOfTheDname_Rfc6672_3_1() => Assert.All(Zones.Ask("w.d A").Answer.Take(2), record => Assert.Equal(120u, record.Ttl));

    /// <summary>The longest name that fits is made; one octet more is YXDOMAIN, with the DNAME that shows why.</summary>
    [Theory]
    [InlineData(255, ResponseCode.NoError, 2)]
    [InlineData(256, ResponseCode.YXDomain, 1)]
    public void NameTooLongIsYxdomainWithTheDname_Rfc6672_2_2(int length, ResponseCode code, int records)
    {
        string longer = string.Join('.', new string('l', 63), new string('l', 63), new string('l', 63), new string('l', 40)) + ".example.org.";
        int prefix = length - DomainName.Parse(longer).Length - 1;
        Scenario zone = Scenario.Of($"d DNAME {longer}\n");
        Message message = zone.Ask($"{new string('x', prefix)}.d A");
        Assert.Equal(code, message.Code);
        Assert.Equal(records, message.Answer.Length);
        Assert.Equal(RecordType.DNAME, message.Answer[0].Type);
        Assert.True(message.Flags.HasFlag(MessageFlags.Authoritative));
    }
}
