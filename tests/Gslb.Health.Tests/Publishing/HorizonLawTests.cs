using Gslb.Control.Geo;

namespace Gslb.Health.Tests.Publishing;

/// <summary>No TTL outlives the soonest transition: the whole server, but for sockets, over random histories of probes.</summary>
public sealed class HorizonLawTests
{
    private const uint Floor = 2;
    private const uint Ceiling = 120;

    // Intervals long enough that TTLs have room between the bounds; every rule by which one member's health decides what others answer.
    private const string Zone = """
        $DATACENTER iad lat=39 lon=-77
        $DATACENTER fra lat=50 lon=9
        $DATACENTER sin lat=1 lon=104
        $MONITOR slow tcp port=80 interval=60s timeout=10s fall=2 rise=2 confirm=5s
        $MONITOR slower tcp port=81 interval=90s timeout=10s fall=3 rise=3 confirm=10s
        $MONITOR plain tcp port=82 interval=40s timeout=5s fall=2 rise=1 confirm=0s
        $MONITOR quick tcp port=83 interval=5s timeout=1s fall=1 rise=1
        $MONITOR both all:slow,plain
        $MAP fenced subnet=198.51.100.0/24 fra
        $MAP fenced default iad nearest
        geo 120/2 POOL geo weighted monitor=slow
         MEMBER iad 192.0.2.1
         MEMBER iad 192.0.2.2
         MEMBER fra 192.0.2.3
         MEMBER sin 192.0.2.4
        min 120/2 POOL geo monitor=slow min-up=2
         MEMBER iad 192.0.2.5
         MEMBER iad 192.0.2.6
         MEMBER fra 192.0.2.7
         MEMBER fra 192.0.2.8
        tier 120/2 POOL failover monitor=slower
         MEMBER iad 192.0.2.9  tier=1
         MEMBER fra 192.0.2.10 tier=2
         MEMBER sin 192.0.2.11 tier=3
        tiergeo 120/2 POOL failover geo monitor=slow min-up=2
         MEMBER iad 192.0.2.12 tier=1
         MEMBER fra 192.0.2.13 tier=1
         MEMBER sin 192.0.2.14 tier=2
        near 120/2 POOL geo tolerance=20000km monitor=slower
         MEMBER iad 192.0.2.15
         MEMBER fra 192.0.2.16
        fence 120/2 POOL geo map=fenced monitor=both
         MEMBER iad 192.0.2.17
         MEMBER fra 192.0.2.18
        nothing 120/2 POOL weighted monitor=slow when-down=nodata
         MEMBER iad 192.0.2.19
        other 120/2 POOL weighted monitor=slow when-down=pool:tier
         MEMBER iad 192.0.2.20
        back 120/2 POOL geo monitor=plain failback=45s
         MEMBER iad 192.0.2.21
         MEMBER fra 192.0.2.22
        inner 120/2 POOL geo monitor=plain
         MEMBER iad 192.0.2.23
         MEMBER fra 192.0.2.24
        outer 120/2 POOL failover monitor=slow
         MEMBER iad pool:inner tier=1
         MEMBER sin 192.0.2.25 tier=2
        lowest 120/2 POOL latency monitor=slow
         MEMBER iad 192.0.2.28
         MEMBER fra 192.0.2.29
         MEMBER sin 192.0.2.30
        lowmin 120/2 POOL latency monitor=slow min-up=2
         MEMBER iad 192.0.2.31
         MEMBER iad 192.0.2.32
         MEMBER fra 192.0.2.33
         MEMBER fra 192.0.2.34
         MEMBER sin 192.0.2.35
        nearlow 120/2 POOL geo latency monitor=plain tolerance=20000km
         MEMBER iad 192.0.2.36
         MEMBER fra 192.0.2.37
         MEMBER sin 192.0.2.38
        fast 120/2 POOL weighted monitor=quick
         MEMBER iad 192.0.2.26
         MEMBER iad 192.0.2.27
        """;

    private static readonly string[] Pools = ["geo", "min", "tier", "tiergeo", "near", "fence", "nothing", "other", "back", "inner", "outer", "lowest", "lowmin", "nearlow", "fast"];

    /// <summary>Health, promise 8.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_answer_outlives_the_soonest_transition(int seed)
    {
        await using var simulation = new HorizonSimulation(Zone, GeoLocations.Empty, Pools, ["203.0.113.7", "198.51.100.7"], seed);
        simulation.Run(TimeSpan.FromMinutes(15));
        foreach (ToldAnswer told in simulation.Told)
        {
            Assert.InRange(told.Ttl, Floor, Ceiling);
            bool isOutlived = told.Ttl > Floor && simulation.Lasted(told) < TimeSpan.FromSeconds(told.Ttl) && simulation.Lasted(told) < simulation.Rest(told);
            Assert.False(isOutlived, $"seed {seed}: {told} was true for {simulation.Lasted(told)} only");
        }
    }

    /// <summary>A promise that costs no more than it must: answers of slow monitors live long; and every pool changes now and then, so that the law above is put to the test.</summary>
    [Fact]
    public async Task Answers_live_as_long_as_probes_allow()
    {
        await using var calm = new HorizonSimulation(Zone, GeoLocations.Empty, Pools, ["203.0.113.7"], seed: 4);
        await using var rough = new HorizonSimulation(Zone, GeoLocations.Empty, Pools, ["203.0.113.7"], seed: 5);
        calm.Run(TimeSpan.FromMinutes(15));
        rough.Run(TimeSpan.FromMinutes(30));
        foreach (IGrouping<string, ToldAnswer> pool in calm.Told.Concat(rough.Told).GroupBy(told => told.Pool))
        {
            Assert.True(pool.Key.StartsWith("fast", StringComparison.Ordinal) || pool.Max(told => told.Ttl) >= 30, $"{pool.Key} tells at most {pool.Max(told => told.Ttl)} s");
            Assert.True(pool.Select(told => told.Said).Distinct().Count() > 1, $"{pool.Key} never changes");
        }

        // Nothing is wasted: some answers are outlived by less than two seconds.
        Assert.Contains(calm.Told, told => told.Ttl > 20 && calm.Lasted(told) < calm.Rest(told) && calm.Lasted(told) < TimeSpan.FromSeconds(told.Ttl + 2));
    }
}
