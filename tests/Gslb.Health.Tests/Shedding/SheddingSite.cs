using System.Globalization;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Authority.Zones;
using Gslb.Health.Publishing;
using Gslb.Health.Shedding;
using Gslb.Health.Tests.Publishing;
using Gslb.Health.Tests.Schedule;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests.Shedding;

/// <summary>A publisher with pools whose names begin with <c>shed</c>: these shed, all others do not. Every endpoint has a monitor, and all clients one order of datacenters.</summary>
internal sealed class SheddingSite : IDisposable
{
    private readonly ServingStateCell _cell = new();

    public SheddingSite() => Publisher = new HealthPublisher(_cell, Clock, new HealthPublisherOptions(), Diary);

    public FakeTimeProvider Clock { get; } = new();

    public Diary Diary { get; } = new();

    public HealthPublisher Publisher { get; }

    public HealthTable Health => _cell.Current.Health;

    public long Generation => _cell.Current.Generation;

    /// <param name="endpoints">ids, each perhaps with <c>=capacity</c></param>
    /// <param name="joined">all datacenters are one group of a tolerance</param>
    /// <param name="capacities">of datacenters</param>
    public void Activate(string[] endpoints, bool joined = false, params (string Datacenter, double Capacity)[] capacities)
    {
        string[] ids = [.. endpoints.Select(endpoint => endpoint.Split('=')[0])];
        var site = Site.Of(ids, Site.Web);
        Endpoint[] all = [.. site.Snapshot.Endpoints.Select((endpoint, i) => endpoint with { Capacity = endpoints[i].Contains('=') ? double.Parse(endpoints[i].Split('=')[1], CultureInfo.InvariantCulture) : null })];
        Datacenter[] datacenters = [.. site.Snapshot.Datacenters.Select(datacenter =>
            datacenter with { Capacity = capacities.Where(given => given.Datacenter == datacenter.Name).Select(given => (double?)given.Capacity).SingleOrDefault() })];
        var order = new DatacenterOrder([.. datacenters.Select(datacenter => datacenter.Index)], false);
        if (joined)
            order = order with { GroupEnds = [(ushort)datacenters.Length], Groups = [(ushort)datacenters.Length] };
        Pool[] pools = [.. site.Snapshot.Pools.Select(pool => new Pool(
            pool.Index, pool.Name, [PoolStep.Geo, PoolStep.Weighted], [.. pool.IPv4.Select(member => all[member.Index])], [.. pool.IPv6.Select(member => all[member.Index])], 0,
            pool.Options with { Sheds = pool.Name.ToId().StartsWith("shed", StringComparison.Ordinal) }))];
        Publisher.Activate(new Snapshot(1, ZoneSet.Empty, [.. datacenters], [.. pools], [.. all], [GeoMap.Uniform(order)]), site.Endpoints);
    }

    /// <summary>Endpoints pass, and report a load; null = none.</summary>
    public void Report(params (string Endpoint, double? Load)[] reports)
    {
        foreach ((string endpoint, double? load) in reports)
            Publisher.Judge(endpoint, Site.Web, World.Answer with { Load = load }, Site.Web.Interval);
    }

    public void Fail(string endpoint)
    {
        for (int i = 0; i < 3; i++)
            Publisher.Judge(endpoint, Site.Web, World.Refusal, Site.Web.Interval);
    }

    /// <summary>Lets the loads be looked at so often, and what follows be published.</summary>
    public void Look(int seconds = 1)
    {
        for (int i = 0; i < seconds; i++)
            Clock.Advance(TimeSpan.FromSeconds(1));
        Clock.Advance(HealthPublisher.Coalescing);
    }

    public ShedReading Reading(string datacenter, string pool = "shed.example.com") =>
        Publisher.Shedding().Single(reading => reading.Pool == pool && reading.Datacenter == datacenter);

    public void Dispose() => Publisher.Dispose();
}
