using Gslb.Authority.Pools;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;
using Gslb.Health.Monitors;

namespace Gslb.Control.Tests.Language;

/// <summary>What good lines mean: defaults, omitted parts, options that the example does not use.</summary>
public sealed class PoolTextTests
{
    [Fact]
    public void OmittedTtlIsTheDefault()
    {
        PoolDefinition pool = Pool("w POOL\n MEMBER iad 192.0.2.1");
        Assert.Equal((300u, 300u), (pool.Options.MaxTtl, pool.Options.MinTtl));
        Assert.Equal([PoolStep.Weighted], pool.Steps);
        Assert.Equal(1, pool.Members[0].Weight);
        Assert.Empty(pool.Members[0].Monitors);
    }

    [Theory]
    [InlineData("60", 60, 60)]
    [InlineData("1m/10s", 60, 10)]
    [InlineData("0", 0, 0)]
    public void TtlIsMostAndLeast(string ttl, uint most, uint least)
    {
        PoolOptions options = Pool($"w {ttl} POOL\n MEMBER iad 192.0.2.1").Options;
        Assert.Equal((most, least), (options.MaxTtl, options.MinTtl));
    }

    [Theory]
    [InlineData("all", 8)]
    [InlineData("sticky", 1)]
    [InlineData("round-robin answers=3", 3)]
    public void AnswersDependOnTheDraw(string words, int answers) => Assert.Equal(answers, Pool($"w POOL {words}\n MEMBER iad 192.0.2.1").Options.Answers);

    [Fact]
    public void OptionsAreRead()
    {
        PoolDefinition pool = Pool("w 60/5 POOL geo failover sticky min-up=50% sticky-prefix=20/48 when-down=servfail monitor=web+slow\n MEMBER iad 192.0.2.1");
        Assert.Equal([PoolStep.Geo, PoolStep.Failover, PoolStep.Sticky], pool.Steps);
        Assert.Equal(new MinUp(50, true), pool.Options.MinUp);
        Assert.Equal((20, 48), (pool.Options.StickyPrefix4, pool.Options.StickyPrefix6));
        Assert.Equal(WhenDownKind.ServFail, pool.Options.WhenDown.Kind);
        Assert.Equal(["web", "slow"], pool.Members[0].Monitors);
    }

    [Fact]
    public void MemberOptionsAreRead()
    {
        MemberDefinition member = Pool("w 5 POOL monitor=web\n MEMBER fra 2001:db8::1 weight=65535 tier=7 monitor=slow probe-address=192.0.2.9 probe-port=81 disabled").Members[0];
        Assert.Equal(((ushort)65535, 7, "192.0.2.9", (int?)81, true), (member.Weight, member.Tier, member.ProbeAddress!.ToString(), member.ProbePort, member.Disabled));
        Assert.Equal(["slow"], member.Monitors);
        Assert.Equal(1, member.Datacenter);
        Assert.Equal(AddressFamilyKind.IPv6, member.Target.Family);
    }

    [Fact]
    public void WordsOfOursAreReadInAnyCase() => Assert.Single(Pool("w 5 pool\n Member iad 192.0.2.1\n$monitor x tcp port=1").Members);

    [Fact]
    public void TcpMonitorIsRead()
    {
        Configuration configuration = ZoneText.Good(ZoneText.Shared + "$MONITOR t tcp port=25 send=\"EHLO (x)\" receive=\"250 \" confirm=0 interval=500ms");
        var monitor = Assert.IsType<TcpMonitorDefinition>(configuration.Monitors[2]);
        Assert.Equal(("t", 25, "EHLO (x)", "250 "), (monitor.Name, monitor.Port, monitor.Send, monitor.Receive));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMilliseconds(500)), (monitor.Confirm, monitor.Interval));
    }

    [Fact]
    public void HttpMonitorIsRead()
    {
        Configuration configuration = ZoneText.Good(
            ZoneText.Shared + "$MONITOR h https method=HEAD header.X-A=\"b c\" header.X-B=d expect=200,301-302 body=\"/a (b|c)/\" redirects=2 verify=no sni=x.example port=8443");
        var monitor = Assert.IsType<HttpMonitorDefinition>(configuration.Monitors[2]);
        Assert.Equal([new("X-A", "b c"), new("X-B", "d")], monitor.Headers);
        Assert.Equal([new StatusRange(200, 200), new StatusRange(301, 302)], monitor.Expect);
        Assert.Equal(new BodyPattern("a (b|c)", true), monitor.Body);
        Assert.Equal(("HEAD", 2, false, "x.example", 8443), (monitor.Method, monitor.Redirects, monitor.VerifyCertificate, monitor.ServerName, monitor.Port));
    }

    [Fact]
    public void MapSelectorsAreRead()
    {
        MapDefinition map = ZoneText.Good(ZoneText.Shared + "$MAP m default none\n$MAP m asn=AS64500,64501 fra nearest iad\n$MAP m subdivision=us-ca iad\n$MAP m subnet=2001:db8::/32 iad").Maps[1];
        Assert.Equal([MapSelector.SystemNumber, MapSelector.Subdivision, MapSelector.Subnet, MapSelector.Default], map.Rules.Select(rule => rule.Selector));
        Assert.Equal([64500u, 64501u], map.Rules[0].SystemNumbers);
        Assert.Equal(1, map.Rules[0].Nearest);
        Assert.Equal<ushort>([1, 0], map.Rules[0].Datacenters);
        Assert.Equal(["US-CA"], map.Rules[1].Values);
        Assert.True(map.Rules[3].None);
    }

    [Theory]
    [InlineData("*.wild A 192.0.2.1\nw ALIAS any.wild")]
    [InlineData("*.apps ALIAS ns1\nw ALIAS x.y.apps")]
    [InlineData("c CNAME ns1\nw ALIAS c")]
    [InlineData("@ ALIAS ns1\nw ALIAS @\n@ TXT x\n@ MX 10 ns1")]
    public void AliasReachesWhatTheServerHas(string text) => Assert.Contains(ZoneText.Good(ZoneText.Shared + text).Aliases, alias => alias.Name.ToId() is "w.example.com");

    [Fact]
    public void OriginInForceCompletesNames()
    {
        Configuration configuration = ZoneText.Good(ZoneText.Shared + "$ORIGIN eu.example.com.\na 60/5 POOL when-down=pool:b\n MEMBER fra 192.0.2.1\nb 60/5 POOL\n MEMBER fra 192.0.2.2\nc ALIAS a");
        Assert.Equal("b.eu.example.com", configuration.Pools[configuration.Pools[0].Options.WhenDown.Pool].Name.ToId());
        Assert.Equal("a.eu.example.com", configuration.Aliases[0].Target.ToId());
    }

    [Fact]
    public void OriginDirectiveOverridesTheFileName()
    {
        Configuration configuration = ZoneText.Read(("any name.zone", "$ORIGIN example.org.\n" + ZoneText.Head)).Configuration!;
        Assert.Equal("example.org.", configuration.Zones[0].Origin.ToString());
    }

    private static PoolDefinition Pool(string text) => Assert.Single(ZoneText.Good(ZoneText.Shared + text).Pools);
}
