using System.Globalization;
using Gslb.Authority.Engine;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>CNAME chains: inside a zone, into the other zones of the server, into cuts and pools, out and nowhere (RFC 1034 §4.3.2 step 3a, RFC 6604 §3).</summary>
public class CnameChainTests
{
    private static readonly Scenario Zones = Scenario.Of(new Dictionary<string, string>
    {
        ["example.com.zone"] = """
            $TTL 300
            $DATACENTER iad
            $DATACENTER fra
            $MAP m subnet=10.1.0.0/16 fra
            $MAP m default            iad
            @        SOA   ns1 hostmaster ( 1 3600 900 604800 30 )
            @        NS    ns1
            ns1      A     192.0.2.53
            geo 60   POOL  geo map=m
                     MEMBER iad 192.0.2.1
                     MEMBER fra 192.0.2.2
            one      CNAME two
            two      CNAME three
            three    CNAME geo
            ent      CNAME b
            a.b      A     192.0.2.3
            cut      NS    ns.cut
            ns.cut   A     192.0.2.4
            tocut    CNAME www.cut
            atcut    CNAME cut
            tochild  CNAME www.child
            nochild  CNAME nowhere.child
            child    NS    ns.child
            ns.child A     192.0.2.5
            other    CNAME pool.example.net.
            othernx  CNAME nowhere.example.net.
            othernd  CNAME txt.example.net.
            root     CNAME .
            out      CNAME www.example.org.
            apex     CNAME @
            """ + string.Concat(Enumerable.Range(1, 20).Select(number => string.Create(CultureInfo.InvariantCulture, $"\nlong{number} CNAME long{number + 1}"))) + "\nlong21 A 192.0.2.21\n",
        ["child.example.com.zone"] = "$TTL 300\n@ SOA ns.example.com. h 1 2 3 4 20\n@ NS ns.example.com.\nwww CNAME back.example.com.\n",
        ["example.net.zone"] = """
            $TTL 300
            @        SOA   ns1.example.com. hostmaster ( 1 3600 900 604800 10 )
            @        NS    ns1.example.com.
            pool 60  POOL  weighted
                     MEMBER iad 192.0.2.6
            txt      TXT   "x"
            back     CNAME one.example.com.
            """,
    });

    [Theory]
    [InlineData("ent A", "NOERROR aa: ent CNAME b.example.com. / @ SOA")]
    [InlineData("apex NS", "NOERROR aa: apex CNAME example.com., @ NS ns1.example.com.")]
    [InlineData("other A", "NOERROR aa: other CNAME pool.example.net., pool.example.net A 192.0.2.6")]
    [InlineData("other AAAA", "NOERROR aa: other CNAME pool.example.net. / example.net SOA")]
    [InlineData("othernx A", "NXDOMAIN aa: othernx CNAME nowhere.example.net. / example.net SOA")]
    [InlineData("othernd A", "NOERROR aa: othernd CNAME txt.example.net. / example.net SOA")]
    [InlineData("nochild A", "NXDOMAIN aa: nochild CNAME nowhere.child.example.com. / child SOA")]
    [InlineData("tochild A", "NXDOMAIN aa: tochild CNAME www.child.example.com., www.child CNAME back.example.com. / @ SOA")]
    public void LastNameDecidesRcodeAndSoa_Rfc6604_3(string question, string answer) => Assert.Equal(answer, Zones.Ask(question).Brief());

    [Theory]
    [InlineData("out A", "NOERROR aa: out CNAME www.example.org.")]
    [InlineData("root NS", "NOERROR aa: root CNAME .")]
    public void NameOfNoZoneEndsTheAnswer(string question, string answer) => Assert.Equal(answer, Zones.Ask(question).Brief());

    /// <summary>AA is that of the first owner (RFC 1035 §4.1.1, RFC 6604 §2.1).</summary>
    [Theory]
    [InlineData("tocut A", "NOERROR aa: tocut CNAME www.cut.example.com. / cut NS")]
    [InlineData("atcut NS", "NOERROR aa: atcut CNAME cut.example.com. / cut NS")]
    public void IntoACutIsAReferralBehindTheAlias_Rfc1034_4_3_2(string question, string answer)
    {
        Message message = Zones.Ask(question);
        Assert.Equal(answer, message.Brief());
        Assert.Equal(["ns.cut.example.com 300 A 192.0.2.4"], MessageText.Lines(message.Additional));
    }

    [Theory]
    [InlineData("one.example.com.")]
    [InlineData("back.example.net.")]
    public void LeadsToAPoolWithTheScopeOfItsMap_Rfc7871_7_2_1(string name)
    {
        Message message = Zones.Ask($"{name} A", "10.1.2.0/24");
        Assert.Equal(["192.0.2.2"], message.Data(RecordType.A));
        Assert.Equal(16, message.Scope);
        Assert.Equal(60u, message.Answer[^1].Ttl);
    }

    [Theory]
    [InlineData("one CNAME", "NOERROR aa: one CNAME two.example.com.")]
    [InlineData("one ANY", "NOERROR aa: one CNAME two.example.com.")]
    [InlineData("long1 CNAME", "NOERROR aa: long1 CNAME long2.example.com.")]
    public void AskedForItselfItIsNotFollowed_Rfc1034_3_6_2(string question, string answer) => Assert.Equal(answer, Zones.Ask(question).Brief());

    [Theory]
    [InlineData("long5", 17, true)]
    [InlineData("long4", 17, false)]
    [InlineData("long1", 17, false)]
    public void LongChainEndsAtItsBound(string name, int records, bool whole)
    {
        Message message = Zones.Ask(name, transport: Transport.Tcp);
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.Equal(records, message.Answer.Length);
        Assert.Equal(whole, message.Answer[^1].Type == RecordType.A);
    }
}
