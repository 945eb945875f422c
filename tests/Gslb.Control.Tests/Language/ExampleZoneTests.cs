using System.Net;
using Gslb.Authority.Pools;
using Gslb.Control.Documents;
using Gslb.Control.Language;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;
using Gslb.Health.Monitors;

namespace Gslb.Control.Tests.Language;

/// <summary>The example that the project ships, from its folder to the configuration.</summary>
public sealed class ExampleZoneTests
{
    private static readonly ZoneReading Reading = ZoneLanguage.Read(new ZoneFolder(ExampleFolder()).Read());

    private static Configuration Example => Reading.Configuration!;

    [Fact]
    public void HasNeitherErrorNorWarning() => Assert.Empty(Reading.Diagnostics);

    /// <summary>The examples of single steps, together and each by itself.</summary>
    [Fact]
    public void ExamplesOfStepsHaveNeitherErrorNorWarning()
    {
        string folder = Path.Combine(ExampleFolder(), "examples");
        Assert.Empty(ZoneLanguage.Read(new ZoneFolder(folder).Read()).Diagnostics);
        string[] files = Directory.GetFiles(folder, "*.zone");
        Assert.True(files.Length >= 5);
        foreach (string file in files)
            Assert.Empty(ZoneText.Read((Path.GetFileName(file), File.ReadAllText(file))).Diagnostics);
    }

    [Fact]
    public void FileNameIsTheOrigin()
    {
        ZoneDefinition zone = Assert.Single(Example.Zones);
        Assert.Equal("gslb.example.com.", zone.Origin.ToString());
        Assert.Equal(5, zone.Records.Count);
    }

    [Fact]
    public void DatacentersKeepTheirOrder()
    {
        Assert.Equal(["iad", "fra", "sin"], Example.Datacenters.Select(datacenter => datacenter.Name));
        Assert.Equal(new GeoPoint(39.04, -77.49), Example.Datacenters[0].Coordinates);
        Assert.Null(Example.Datacenters[0].Capacity);
    }

    [Fact]
    public void MonitorsHaveWhatIsWrittenAndDefaultsElsewhere()
    {
        var web = Assert.IsType<HttpMonitorDefinition>(Example.Monitors[0]);
        Assert.Equal(("web", true, 443, "/healthz", "www.example.com", 2, 3), (web.Name, web.Tls, web.Port, web.Path, web.Host, web.Fall, web.Rise));
        Assert.Equal([new StatusRange(200, 299)], web.Expect);
        Assert.Equal(TimeSpan.FromSeconds(1), web.Confirm);
        var primary = Assert.IsType<HttpMonitorDefinition>(Example.Monitors[1]);
        Assert.Equal(("pg", false, 8008, null, 1), (primary.Name, primary.Tls, primary.Port, primary.Host, primary.Rise));
        Assert.Equal(TimeSpan.FromSeconds(2), primary.Interval);
    }

    [Fact]
    public void MapKnowsFencesAndNearest()
    {
        MapDefinition world = Assert.Single(Example.Maps);
        Assert.Equal([MapSelector.Country, MapSelector.Continent, MapSelector.Subnet, MapSelector.Default], world.Rules.Select(rule => rule.Selector));
        Assert.Equal(["DE", "AT", "CH"], world.Rules[0].Values);
        Assert.Equal<ushort>([1, 0], world.Rules[0].Datacenters);
        Assert.Equal([-1, 1, -1, 0], world.Rules.Select(rule => rule.Nearest));
        Assert.Equal("10.0.0.0/8", Assert.Single(world.Rules[2].Subnets).ToString());
    }

    [Fact]
    public void PoolsHaveStepsOptionsAndMembers()
    {
        Assert.Equal(["www.gslb.example.com", "db.gslb.example.com"], Example.Pools.Select(pool => pool.Name.ToId()));
        PoolDefinition www = Example.Pools[0], db = Example.Pools[1];
        Assert.Equal([PoolStep.Geo, PoolStep.Weighted], www.Steps);
        Assert.Equal([PoolStep.Failover, PoolStep.Weighted], db.Steps);
        Assert.Equal(new PoolOptions(60, 5, 1, MinUp.One, new WhenDown(WhenDownKind.All)), www.Options);
        Assert.Equal(new PoolOptions(5, 2, 1, MinUp.One, new WhenDown(WhenDownKind.Last)), db.Options);
        Assert.Equal((0, -1), (www.Map, db.Map));
        Assert.Equal(5, www.Members.Length);
        Assert.Equal(3, www.Members[0].Weight);
        Assert.Equal(["web"], www.Members[3].Monitors);
        Assert.Equal(NetworkAddress.From(IPAddress.Parse("2001:db8:f::10")), www.Members[3].Target);
        Assert.Equal([1, 2], db.Members.Select(member => member.Tier));
    }

    [Fact]
    public void AliasesAreRelativeToTheOrigin()
    {
        DomainName www = DomainName.Parse("www.gslb.example.com.");
        Assert.Equal(["gslb.example.com.", "*.apps.gslb.example.com."], Example.Aliases.Select(alias => alias.Name.ToString()));
        Assert.All(Example.Aliases, alias => Assert.Equal(www, alias.Target));
    }

    internal static string ExampleFolder()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Gslb.sln")))
            folder = Path.GetDirectoryName(folder);
        return Path.Combine(folder!, "zones");
    }
}
