namespace Gslb.Control.Tests.Language;

/// <summary>Every mistake that a <c>$MONITOR</c> of the newer types can have, one at a time: its place and its sentence.</summary>
public sealed class MonitorFlawTests
{
    [Theory]
    [InlineData("$MONITOR m http load-header=\"X Load\"", "1:17: error: load-header must be the name of a header, not 'X Load'")]
    [InlineData("$MONITOR m tls sni=\"a b\"", "1:16: error: sni must be a host name, not 'a b'")]
    [InlineData("$MONITOR m tls verify=maybe", "1:16: error: verify must be yes or no, not 'maybe'")]
    [InlineData("$MONITOR m tls expires=soon", "1:16: error: expires must be a time of 0s–3650d, not 'soon'")]
    [InlineData("$MONITOR m tls path=/", "1:16: error: unknown option 'path'")]
    [InlineData("$MONITOR m tls expire=3d", "1:16: error: unknown option 'expire'; did you mean 'expires'?")]
    [InlineData("$MONITOR m dns qname=a..b", "1:16: error: qname must be a domain name, relative to the origin, not 'a..b'")]
    [InlineData("$MONITOR m dns qtype=FROB", "1:16: error: qtype must be an RR type such as A or SOA, or TYPEnnn, not 'FROB'")]
    [InlineData("$MONITOR m dns qtype=AXFR", "1:16: error: qtype must be an RR type such as A or SOA, or TYPEnnn, not 'AXFR'")]
    [InlineData("$MONITOR m dns rcode=BADVERS", "1:16: error: rcode must be NOERROR, NXDOMAIN, REFUSED or another RCODE, or its number 0–15, not 'BADVERS'")]
    [InlineData("$MONITOR m dns rcode=16", "1:16: error: rcode must be NOERROR, NXDOMAIN, REFUSED or another RCODE, or its number 0–15, not '16'")]
    [InlineData("$MONITOR m dns port=0", "1:16: error: port must be 1–65535, not '0'")]
    [InlineData("$MONITOR m grpc", "1:12: error: a monitor of type grpc needs port=1–65535")]
    [InlineData("$MONITOR m grpc port=1 service=", "1:24: error: service must be 1–255 printable characters, not ''")]
    [InlineData("$MONITOR m grpc port=70000", "1:17: error: port must be 1–65535, not '70000'")]
    [InlineData("$MONITOR m icmp interval=1ms", "1:17: error: interval must be a time of 100ms–1d, not '1ms'")]
    [InlineData("$MONITOR m icmp ttl=1m", "1:17: error: unknown option 'ttl'")]
    [InlineData("$MONITOR m push ttl=1ms", "1:17: error: ttl must be a time of 100ms–7d, not '1ms'")]
    [InlineData("$MONITOR m push ttl=8d", "1:17: error: ttl must be a time of 100ms–7d, not '8d'")]

    // commands
    [InlineData("$MONITOR m exec command=/bin/true", "1:12: error: monitors of type exec run commands: only with --allow-exec")]
    [InlineData("$MONITOR m exec", "1:12: error: a monitor of type exec needs command=an absolute path|1:12: error: monitors of type exec run commands: only with --allow-exec")]
    [InlineData("$MONITOR m exec command=bin/true", "1:12: error: monitors of type exec run commands: only with --allow-exec|1:17: error: command must be an absolute path, not 'bin/true'")]

    // monitors over monitors
    [InlineData("$MONITOR m all:", "1:12: error: all: must be written all:NAME,NAME…, each name once, not 'all:'")]
    [InlineData("$MONITOR m all:web,,slow", "1:12: error: all: must be written all:NAME,NAME…, each name once, not 'all:web,,slow'")]
    [InlineData("$MONITOR m any:web,web", "1:12: error: any: must be written any:NAME,NAME…, each name once, not 'any:web,web'")]
    [InlineData(
        "$MONITOR m atleast:3,web,slow",
        "1:12: error: atleast: must be written atleast:N,NAME,NAME…, N from 1 to the number of names, each name once, not 'atleast:3,web,slow'")]
    [InlineData(
        "$MONITOR m atleast:0,web,slow",
        "1:12: error: atleast: must be written atleast:N,NAME,NAME…, N from 1 to the number of names, each name once, not 'atleast:0,web,slow'")]
    [InlineData(
        "$MONITOR m atleast:web,slow",
        "1:12: error: atleast: must be written atleast:N,NAME,NAME…, N from 1 to the number of names, each name once, not 'atleast:web,slow'")]
    [InlineData("$MONITOR m all:web,wbe", "1:12: error: unknown monitor 'wbe'; did you mean 'web'?")]
    [InlineData("$MONITOR m any:xx,yy", "1:12: error: unknown monitor 'xx'|1:12: error: unknown monitor 'yy'")]
    [InlineData("$MONITOR m all:m", "1:12: error: monitor 'm' reaches itself: m → m")]
    [InlineData("$MONITOR a all:web,b\n$MONITOR b any:c\n$MONITOR c atleast:1,a,slow", "1:12: error: monitor 'a' reaches itself: a → b → c → a")]
    [InlineData("$MONITOR x all:a\n$MONITOR a all:b\n$MONITOR b all:a", "2:12: error: monitor 'a' reaches itself: a → b → a")]
    [InlineData(
        "$MONITOR a all:b,c\n$MONITOR b all:a\n$MONITOR c all:a",
        "1:12: error: monitor 'a' reaches itself: a → b → a|1:12: error: monitor 'a' reaches itself: a → c → a")]
    [InlineData("$MONITOR m al:web", "1:12: error: unknown monitor type 'al:web'")]
    [InlineData("$MONITOR m all:web path=/", "1:20: error: unknown option 'path'")]

    // a faulty line makes its name known: references to it are no second error
    [InlineData("$MONITOR m htp\n$MONITOR n all:m,web", "1:12: error: unknown monitor type 'htp'; did you mean 'http'?")]
    [InlineData("$MONITOR m all:\n$MONITOR n all:m,web", "1:12: error: all: must be written all:NAME,NAME…, each name once, not 'all:'")]

    // what changes nothing
    [InlineData("$MONITOR m icmp port=5", "1:17: warning: 'port' changes nothing for a monitor of type icmp")]
    [InlineData("$MONITOR m push confirm=1s timeout", "1:17: warning: 'confirm' changes nothing for a monitor of type push|1:28: warning: 'timeout' changes nothing for a monitor of type push")]
    [InlineData("$MONITOR m all:web,slow fall=3", "1:25: warning: 'fall' changes nothing for a monitor of type all")]

    // the interval of what is probed in the end
    [InlineData(
        "$MONITOR n all:m,slow\n$MONITOR m any:web,slow\nw 60 POOL monitor=n\n MEMBER iad 192.0.2.1",
        "3:3: warning: the TTL's floor of 60 s is above one probe interval of 5s: answers outlive a change; write 60/5")]
    public void EachMistakeHasItsPlaceAndSentence(string text, string expected) => Assert.Equal(expected.Split('|'), ZoneText.Flaws(text));

    [Fact]
    public void ALongChainAndADenseWebAreReadInNoTime()
    {
        const int Length = 20_000;
        string chain = string.Concat(Enumerable.Range(0, Length).Select(i => $"$MONITOR c{i} all:{(i + 1 < Length ? $"c{i + 1}" : "web")}\n"));
        string web = string.Concat(Enumerable.Range(0, 60).Select(i => $"$MONITOR d{i} any:{(i + 2 < 60 ? $"d{i + 1},d{i + 2}" : "web,slow")}\n"));
        Assert.Empty(ZoneText.Flaws(chain + web + "w 60/5 POOL monitor=c0+d0\n MEMBER iad 192.0.2.1"));
    }
}
