using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Where an ALIAS leads: names are looked up for it as for a query, wildcards included (RFC 4592 §2.2, §3.3.1).</summary>
public class FlattenedAliasTests
{
    private static readonly Scenario Zones = Scenario.Of(new Dictionary<string, string>
    {
        ["example.com.zone"] = """
            $DATACENTER d
            @        60 SOA   ns1 hostmaster ( 7 1h 15m 30d 30 )
            @        60 NS    ns1
            ns1      60 A     192.0.2.53
            pool     60 POOL  weighted
                        MEMBER d 192.0.2.1
            *        60 ALIAS ns1
            topool      ALIAS pool
            towild      ALIAS anything
            *.w      60 A     192.0.2.2
            text.w   60 TXT   "no address"
            a.ent.w  60 A     192.0.2.3
            c1       60 CNAME text.w
            c2       60 CNAME ent.w
            c3       60 CNAME nowhere.ent.w
            c4       60 CNAME any.w
            totext      ALIAS c1
            toent       ALIAS c2
            tobelow     ALIAS c3
            toany       ALIAS c4
            *.none      ALIAS c1
            tochild     ALIAS www.child
            child    60 NS    ns1
            x.child  60 A     192.0.2.4
            besides     ALIAS c1
            besides  60 TXT   "of its own"
            """,
        ["child.example.com.zone"] = """
            @        60 SOA   ns1.example.com. hostmaster.example.com. ( 7 1h 15m 30d 30 )
            @        60 NS    ns1.example.com.
            www      60 A     192.0.2.5
            """,
    });

    [Theory]
    [InlineData("topool", "192.0.2.1")]
    [InlineData("towild", "192.0.2.53")]
    [InlineData("toany", "192.0.2.2")]
    [InlineData("tochild", "192.0.2.5")]
    public void NameThatIsThereIsNotTakenForAWildcards_Rfc4592_2_2(string name, string address) => Assert.Equal([address], Zones.Ask(name).Data(RecordType.A));

    [Theory]
    [InlineData("totext")]
    [InlineData("toent")]
    [InlineData("tobelow")]
    [InlineData("any.none")]
    public void AliasThatLeadsToNoAddressIsNoDataNotNameError(string name)
    {
        Message message = Zones.Ask(name);
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.Empty(message.Answer);
        Assert.Single(message.Authority);
    }

    [Fact]
    public void OtherRecordsStayAtAnAliasThatLeadsToNoAddress() => Assert.Equal(["\"of its own\""], Zones.Ask("besides TXT").Data(RecordType.TXT));
}
