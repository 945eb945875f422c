using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Zone cuts, to zones that are served elsewhere and here (RFC 1034 §4.2.1, §4.3.2 step 3b).</summary>
public class DelegationTests
{
    private const string Ds = "DS 1 8 2 0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20";

    private static readonly Scenario Zones = Scenario.Of(new Dictionary<string, string>
    {
        ["example.com.zone"] = $"""
            $TTL 300
            $DATACENTER d
            @          SOA   ns1 hostmaster ( 1 3600 900 604800 30 )
            @          NS    ns1
            ns1        A     192.0.2.53
            *          TXT   "a wildcard"
            in         NS    ns.in
            in         {Ds}
            ns.in      A     192.0.2.1
            ns.in      AAAA  2001:db8::1
            sibling    NS    ns.in
            apex       NS    ns1
            out        NS    ns.example.org.
            out        NS    www.example.net.
            x.in       A     192.0.2.2
            *.in       TXT   "occluded"
            p.in 60    POOL  weighted
                       MEMBER d 192.0.2.3
            sub.in     NS    ns.sub.in
            ns.sub.in  A     192.0.2.4
            c.in       CNAME ns1
            d.in       DNAME ns1
            child      NS    ns.child
            child      {Ds}
            ns.child   A     192.0.2.5
            a.b.c      NS    ns.example.org.
            """,
        ["child.example.com.zone"] = "$TTL 300\n@ SOA ns h 1 2 3 4 5\n@ NS ns\nns A 192.0.2.6\n",
        ["grand.sibling.example.com.zone"] = "$TTL 300\n@ SOA ns.example.com. h 1 2 3 4 5\n@ NS ns.example.com.\nwww A 192.0.2.7\n",
        ["example.net.zone"] = "$TTL 300\n@ SOA ns.example.com. h 1 2 3 4 5\n@ NS ns.example.com.\nwww A 192.0.2.8\n",
    });

    [Theory]
    [InlineData("in A")]
    [InlineData("in NS")]
    [InlineData("in SOA")]
    [InlineData("in ANY")]
    [InlineData("x.in A")]
    [InlineData("x.in DS")]
    [InlineData("p.in A")]
    [InlineData("ns.in A")]
    [InlineData("nowhere.in A")]
    [InlineData("y.z.in TXT")]
    [InlineData("c.in A")]
    [InlineData("d.in DNAME")]
    [InlineData("x.d.in A")]
    [InlineData("sub.in NS")]
    [InlineData("sub.in DS")]
    [InlineData("x.sub.in A")]
    public void AtAndBelowTheTopmostCutAllIsReferred_Rfc1034_4_2_1(string question)
    {
        Message message = Zones.Ask(question);
        Assert.Equal("NOERROR / in NS", message.Brief());
        Assert.Equal(["ns.in.example.com 300 A 192.0.2.1", "ns.in.example.com 300 AAAA 2001:db8::1"], MessageText.Lines(message.Additional));
    }

    [Theory]
    [InlineData("www.sibling", "ns.in.example.com 300 A 192.0.2.1", "ns.in.example.com 300 AAAA 2001:db8::1")]
    [InlineData("www.apex", "ns1.example.com 300 A 192.0.2.53")]
    [InlineData("www.out")]
    [InlineData("x.a.b.c")]
    public void GlueIsOfThisZoneOnly_Rfc9471_2(string name, params string[] glue) => Assert.Equal(glue, MessageText.Lines(Zones.Ask(name).Additional));

    [Theory]
    [InlineData("in DS", "NOERROR aa: in DS")]
    [InlineData("child DS", "NOERROR aa: child DS")]
    [InlineData("sibling DS", "NOERROR aa / @ SOA")]
    [InlineData("example.com. DS", "NOERROR aa / @ SOA")]
    [InlineData("example.net. DS", "NOERROR aa / example.net SOA")]
    public void DsIsOfTheParent_Rfc4035_3_1_4_1(string question, string answer) => Assert.StartsWith(answer, Zones.Ask(question).Brief(), StringComparison.Ordinal);

    [Theory]
    [InlineData("child A", "NOERROR aa / child SOA")]
    [InlineData("child NS", "NOERROR aa: child NS ns.child.example.com.")]
    [InlineData("ns.child A", "NOERROR aa: ns.child A 192.0.2.6")]
    [InlineData("nowhere.child A", "NXDOMAIN aa / child SOA")]
    [InlineData("www.grand.sibling A", "NOERROR aa: www.grand.sibling A 192.0.2.7")]
    [InlineData("x.sibling A", "NOERROR / sibling NS")]
    public void ChildThatIsServedHereAnswersItself(string question, string answer) => Assert.Equal(answer, Zones.Ask(question).Brief());

    [Theory]
    [InlineData("b.c TXT", "NOERROR aa / @ SOA")]
    [InlineData("x.b.c TXT", "NXDOMAIN aa / @ SOA")]
    [InlineData("x TXT", "NOERROR aa: x TXT \"a wildcard\"")]
    public void NamesAboveACutAreTheZonesOwn(string question, string answer) => Assert.Equal(answer, Zones.Ask(question).Brief());
}
