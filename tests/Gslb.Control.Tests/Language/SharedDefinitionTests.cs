using Gslb.Control.Language;
using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Tests.Language;

/// <summary>Datacenters, monitors and maps are shared by all files: one name, one meaning, wherever it stands.</summary>
public sealed class SharedDefinitionTests
{
    private const string Pool = ZoneText.Head + "w 60/5 POOL geo map=m monitor=web\n MEMBER iad 192.0.2.1\n";

    [Fact]
    public void DefinitionMayStandLaterOrInAnotherFile()
    {
        ZoneReading reading = ZoneText.Read(
            ("a.example.zone", Pool), ("b.example.zone", ZoneText.Head + "$MAP m default iad nearest\n$MONITOR web http\n$DATACENTER iad lat=1 lon=2\n"));
        Assert.Empty(reading.Diagnostics);
        Assert.Equal("w.a.example", Assert.Single(reading.Configuration!.Pools).Name.ToId());
    }

    [Theory]
    [InlineData("$DATACENTER iad lat=1 lon=2", "$DATACENTER iad lon=2 lat=1.0 bias=0")]
    [InlineData("$MONITOR web http expect=200-299 header.A=b", "$MONITOR web http interval=5000ms header.A=b")]
    [InlineData("$MONITOR p push ttl=1m", "$MONITOR p push ttl=60s")]
    [InlineData("$MONITOR d dns qname=x.example. qtype=SOA", "$MONITOR d dns qtype=soa qname=X.example. rcode=0")]
    [InlineData("$MAP m default nearest", "$MAP m default nearest")]
    public void SayingTheSameAgainIsFine(string one, string other)
    {
        ZoneReading reading = ZoneText.Read(("a.example.zone", ZoneText.Head + one), ("b.example.zone", ZoneText.Head + other));
        Assert.Empty(reading.Diagnostics);
        Configuration configuration = reading.Configuration!;
        Assert.Equal(1, configuration.Datacenters.Length + configuration.Monitors.Length + configuration.Maps.Sum(map => map.Rules.Length));
    }

    [Theory]
    [InlineData("$DATACENTER iad lat=1 lon=2", "$DATACENTER iad lat=1 lon=3", "b.example.zone:5:13: error: datacenter 'iad' is defined differently at a.example.zone:5:13")]
    [InlineData("$MONITOR web http", "$MONITOR web https", "b.example.zone:5:10: error: monitor 'web' is defined differently at a.example.zone:5:10")]
    [InlineData("$MONITOR web http header.A=b", "$MONITOR web http header.A=c", "b.example.zone:5:10: error: monitor 'web' is defined differently at a.example.zone:5:10")]
    [InlineData("$MONITOR web tls", "$MONITOR web tls expires=8d", "b.example.zone:5:10: error: monitor 'web' is defined differently at a.example.zone:5:10")]
    [InlineData("$MAP m default nearest", "$MAP m default none", "b.example.zone:5:8: error: map 'm' has 'default' already at a.example.zone:5:8")]
    public void SayingSomethingElseNamesBothPlaces(string one, string other, string expected)
    {
        ZoneReading reading = ZoneText.Read(("a.example.zone", ZoneText.Head + one), ("b.example.zone", ZoneText.Head + other));
        Assert.Equal([expected], reading.Diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void PoolOfAnotherZoneCanBeNamedWhole()
    {
        ZoneReading reading = ZoneText.Read(
            ("a.example.zone", Pool.Replace("monitor=web", "when-down=pool:v.b.example. monitor=web")),
            ("b.example.zone", ZoneText.Head + "$MAP m default iad nearest\n$MONITOR web http\n$DATACENTER iad lat=1 lon=2\nv 5 POOL\n MEMBER iad 192.0.2.7\nx ALIAS w.a.example.\n"));
        Assert.Empty(reading.Diagnostics);
        Assert.Equal(1, reading.Configuration!.Pools[0].Options.WhenDown.Pool);
    }

    [Fact]
    public void OneZoneIsInOneFile()
    {
        ZoneReading reading = ZoneText.Read(("a.example.zone", ZoneText.Head), ("b.example.zone", "$ORIGIN a.example.\n" + ZoneText.Head));
        Assert.Equal(["b.example.zone:1:1: error: zone 'a.example' is already in a.example.zone"], reading.Diagnostics.Select(diagnostic => diagnostic.ToString()));
    }
}
