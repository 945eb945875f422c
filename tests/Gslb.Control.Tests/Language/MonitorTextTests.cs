using Gslb.Control.Language.Definitions;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Health.Monitors;

namespace Gslb.Control.Tests.Language;

/// <summary>What good <c>$MONITOR</c> lines of the newer types mean, defaults included.</summary>
public sealed class MonitorTextTests
{
    [Theory]
    [InlineData("tls", 443)]
    [InlineData("dns", 53)]
    [InlineData("grpc port=9", 9)]
    [InlineData("icmp", 0)]
    [InlineData("exec command=/bin/true", 0)]
    [InlineData("push", 0)]
    public void CommonDefaultsAreThoseOfTheContract(string type, int port)
    {
        MonitorDefinition monitor = Monitor(type);
        Assert.Equal((5, 2, 2, 3, port), (monitor.Interval.TotalSeconds, monitor.Timeout.TotalSeconds, monitor.Fall, monitor.Rise, monitor.Port));

        // Looking again after a second tells nothing of heartbeats that come once an interval.
        Assert.Equal(type == "push" ? 0 : 1, monitor.Confirm.TotalSeconds);
    }

    [Fact]
    public void EveryTypeTakesTheCommonOptions()
    {
        MonitorDefinition monitor = Monitor("dns interval=500ms timeout=100ms fall=5 rise=1 confirm=0 port=5353");
        Assert.Equal((500, 100, 5, 1, 0, 5353), (monitor.Interval.TotalMilliseconds, monitor.Timeout.TotalMilliseconds, monitor.Fall, monitor.Rise, monitor.Confirm.Ticks, monitor.Port));
        Assert.Equal(TimeSpan.FromMinutes(1), Monitor("icmp interval=1m").Interval);
    }

    [Fact]
    public void TlsHasServerNameVerifyAndExpires()
    {
        Assert.Equal(new TlsMonitorDefinition { Name = "m", Port = 443, ServerName = null, VerifyCertificate = true, Expires = TimeSpan.FromDays(7) }, Monitor("tls"));
        Assert.Equal(
            new TlsMonitorDefinition { Name = "m", Port = 993, ServerName = "mail.example", VerifyCertificate = false, Expires = TimeSpan.FromHours(36) },
            Monitor("tls port=993 sni=mail.example verify=no expires=1d12h"));
    }

    [Fact]
    public void DnsHasAQuestionAndAnRcode()
    {
        Assert.Equal(new DnsMonitorDefinition { Name = "m", Port = 53, QName = null, QType = RecordType.A, RCode = ResponseCode.NoError }, Monitor("dns"));
        Assert.Equal(
            new DnsMonitorDefinition { Name = "m", Port = 53, QName = DomainName.Parse("x.example.com."), QType = RecordType.SOA, RCode = ResponseCode.NXDomain },
            Monitor("dns qname=x qtype=soa rcode=NXDOMAIN"));
        var other = (DnsMonitorDefinition)Monitor("dns qname=y.example. qtype=TYPE65280 rcode=9");
        Assert.Equal(("y.example.", 65280, 9), (other.QName!.ToString(), (int)other.QType, (int)other.RCode));
    }

    [Fact]
    public void GrpcHasAService()
    {
        Assert.Equal(new GrpcMonitorDefinition { Name = "m", Port = 9, Service = "" }, Monitor("grpc port=9"));
        Assert.Equal(new GrpcMonitorDefinition { Name = "m", Port = 9, Service = "shop.Cart" }, Monitor("grpc port=9 service=shop.Cart"));
    }

    [Fact]
    public void ExecHasACommand() => Assert.Equal(
        new ExecMonitorDefinition { Name = "m", Port = 8080, Command = "/opt/a b/probe" }, Monitor("exec command=\"/opt/a b/probe\" port=8080"));

    [Fact]
    public void PushHasATtlOfThreeIntervals()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), ((PushMonitorDefinition)Monitor("push interval=10s")).TimeToLive);
        Assert.Equal(TimeSpan.FromSeconds(45), ((PushMonitorDefinition)Monitor("push interval=10s ttl=45s")).TimeToLive);
    }

    [Fact]
    public void HttpHasALoadHeader()
    {
        Assert.Equal("X-Load", ((HttpMonitorDefinition)Monitor("http")).LoadHeader);
        Assert.Equal("Queue-Length", ((HttpMonitorDefinition)Monitor("https load-header=Queue-Length")).LoadHeader);
    }

    [Theory]
    [InlineData("all:web,slow", 2)]
    [InlineData("all:web", 1)]
    [InlineData("any:web,slow", 1)]
    [InlineData("atleast:2,web,slow,later", 2)]
    public void CombinedOnesNameOthersWhereverTheyStand(string type, int least)
    {
        var monitor = (CombinedMonitorDefinition)ZoneText.Good(ZoneText.Shared + $"$MONITOR m {type}\n$MONITOR later icmp").Monitors[2];
        Assert.Equal(least, monitor.Least);
        Assert.Equal(type.Split(':')[1].Split(',').Where(part => part != "2"), monitor.Parts);
    }

    [Fact]
    public void CombinedOnesAreEqualByTheirParts()
    {
        Configuration configuration = ZoneText.Good(ZoneText.Shared + "$MONITOR a all:web,slow\n$MONITOR a all:web,slow");
        Assert.Equal(3, configuration.Monitors.Length);
        Assert.Equal(
            ["5:12: error: monitor 'a' is defined differently at 4:12"],
            ZoneText.Read("$TTL 5\n@ SOA ns h 1 1 1 1 1\n@ NS ns.example.net.\n$MONITOR   a all:w,v\n$MONITOR   a all:v,w\n$MONITOR w icmp\n$MONITOR v icmp")
                .Diagnostics.Select(diagnostic => diagnostic.ToString().Replace("example.com.zone:", "")));
    }

    private static MonitorDefinition Monitor(string words) => ZoneText.GoodWithExec(ZoneText.Shared + "$MONITOR m " + words).Monitors[2];
}
