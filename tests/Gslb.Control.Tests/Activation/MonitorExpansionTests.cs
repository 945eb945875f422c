using Gslb.Control.Activation;
using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Tests.Language;
using Gslb.Health.Monitors;
using Gslb.Health.Verdicts;

namespace Gslb.Control.Tests.Activation;

/// <summary>From a pool's <c>monitor=</c> to what is probed for its members, and how the verdicts combine.</summary>
public sealed class MonitorExpansionTests
{
    private const string Monitors = """
        $MONITOR a icmp
        $MONITOR b icmp
        $MONITOR c icmp
        $MONITOR ab any:a,b
        $MONITOR bc any:b,c
        $MONITOR both all:ab,bc
        $MONITOR two atleast:2,a,b,c

        """;

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a+b", "a b")]
    [InlineData("ab", "a b")]
    [InlineData("both", "a b c")]
    [InlineData("both+a+two", "a b c")]
    public void EachMonitorIsProbedOnce(string monitors, string probed) =>
        Assert.Equal(probed.Split(' '), Expand(monitors).Monitors.Select(monitor => monitor.Name));

    /// <summary>Verdicts of a, b and c: + up, - down, ? unknown.</summary>
    [Theory]
    [InlineData("ab", "+-", '+')]
    [InlineData("ab", "--", '-')]
    [InlineData("ab", "-?", '?')]
    [InlineData("both", "-+-", '+')]
    [InlineData("both", "+--", '-')]
    [InlineData("both", "+-?", '?')]
    [InlineData("two", "+-+", '+')]
    [InlineData("two", "+--", '-')]
    [InlineData("ab+c", "+--", '-')]
    [InlineData("ab+c", "+-+", '+')]
    [InlineData("two+a", "-++", '-')]
    [InlineData("bc+a", "+-+", '+')]
    public void VerdictsCombineAsWritten(string monitors, string verdicts, char whole)
    {
        MonitoredEndpoint endpoint = Expand(monitors);
        MonitorRun[] runs = [.. endpoint.Monitors.Select(monitor => MonitorRun.CarriedOver(ToVerdict(verdicts["abc".IndexOf(monitor.Name[0], StringComparison.Ordinal)])))];
        Assert.Equal(ToVerdict(whole), endpoint.Combination!.Of(runs));
    }

    [Fact]
    public void PlainMonitorsNeedNoCombination() => Assert.Null(Expand("a+b").Combination);

    private static Verdict ToVerdict(char mark) => mark switch { '+' => Verdict.Up, '-' => Verdict.Down, _ => Verdict.Unknown };

    private static MonitoredEndpoint Expand(string monitors)
    {
        Configuration configuration = ZoneText.Good(ZoneText.Shared + Monitors + $"w 60/5 POOL monitor={monitors}\n MEMBER iad 192.0.2.1");
        var compiler = new GeoCompiler(configuration.Datacenters, GeoLocations.Empty);
        Assert.True(compiler.TryCompileAll(configuration.Maps, out GeoMaps? maps, out string? error), error);
        return Assert.Single(SnapshotCompiler.Compile(configuration, maps, new EndpointSlots(), 1).Endpoints);
    }
}
