using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Control.Tests.Activation;

/// <summary>Aliases of static names have copies of their addresses, wherever those stand.</summary>
public sealed class StaticAliasTests
{
    private static readonly Scenario Zones = Scenario.Of(new Dictionary<string, string>
    {
        ["example.com.zone"] = """
            $TTL 300
            @      SOA   ns1.example.net. host 1 1h 15m 30d 30
                   NS    ns1.example.net.
                   ALIAS www
            www 60 A     192.0.2.1
            www    TXT   "not copied"
            other  A     192.0.2.3
            www 60 A     192.0.2.2
            www    AAAA  2001:db8::1
            *.wild A     192.0.2.4
            to     CNAME else.example.net.
            a      ALIAS to
            b      ALIAS a
            c      ALIAS any.wild
            none   ALIAS far
            far    CNAME www.example.org.
            """,
        ["example.net.zone"] = """
            $TTL 300
            @      SOA   ns1 host 1 1h 15m 30d 30
                   NS    ns1
            ns1    A     192.0.2.53
            else   A     192.0.2.5
            back   ALIAS other.example.com.
            """,
    });

    [Theory]
    [InlineData("@ A", "example.com 60 A 192.0.2.1", "example.com 60 A 192.0.2.2")]
    [InlineData("@ AAAA", "example.com 300 AAAA 2001:db8::1")]
    [InlineData("a A", "a.example.com 300 A 192.0.2.5")]
    [InlineData("b A", "b.example.com 300 A 192.0.2.5")]
    [InlineData("c A", "c.example.com 300 A 192.0.2.4")]
    [InlineData("back.example.net. A", "back.example.net 300 A 192.0.2.3")]
    [InlineData("@ TXT")]
    [InlineData("none A")]
    [InlineData("none TXT")]
    public void AnAliasAnswersTheAddressesOfItsTarget(string question, params string[] answer)
    {
        Message message = Zones.Ask(question);
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.Equal(answer, MessageText.Lines(message.Answer));
    }
}
