using Gslb.Authority.Pools;

namespace Gslb.Authority.Tests.Model;

/// <summary>Random zones and states of health, small enough that every rule meets every other.</summary>
internal sealed class ModelGenerator(Random random)
{
    private static readonly string[] Names = ["iad", "fra", "sin", "gru"];
    private static readonly string[] Draws = ["", "weighted", "round-robin", "sticky", "all"];

    public ModelZone Zone()
    {
        ModelDatacenter[] datacenters = [.. Names[..random.Next(1, 5)].Select(name => new ModelDatacenter(name, Chance(8) ? null : 3 + (random.Next(0, 12) * 10)))];
        ModelMap[] maps = [.. Enumerable.Range(0, random.Next(0, 3)).Select(i => Map($"m{i}", datacenters))];
        int pools = random.Next(1, 5);
        return new ModelZone(datacenters, maps, [.. Enumerable.Range(0, pools).Select(i => Pool(i, pools, datacenters, maps))]);
    }

    /// <param name="before">what it was a moment ago; most stays</param>
    public ModelHealth Health(ModelZone zone, ModelHealth? before)
    {
        var standings = new Dictionary<string, Standing>();
        int badness = random.Next(1, 5);
        foreach (ModelPool pool in zone.Pools)
        {
            foreach (ModelMember member in pool.Members)
            {
                string id = ModelHealth.Id(pool, member);
                standings[id] = before is not null && Chance(2) ? before.Standings[id]
                    : member.Pool is null ? new Standing(Fate(badness)) { IsHeldBack = Chance(4), Load = Chance(3) ? null : random.Next(0, 3) }
                    : new Standing(Chance(4) ? Fate(5) : Usability.Unknown);
            }
        }

        return new ModelHealth(standings);
    }

    /// <summary>Wide networks and narrow ones around the clients, each datacenter measured from some; often none at all.</summary>
    public ModelRoundTrips RoundTrips(ModelZone zone)
    {
        (uint First, int Length)[] networks =
        [
            (0, 0), (0x0A00_0000, 8), (0x0A00_0000, 13), (0xC0A8_0000, 24),
            .. Enumerable.Range(0, ModelClients.Blocks).SelectMany(block => new[] { 15, 16, 20, 24, 26 }.Select(length => (ModelClients.Address(block & (length == 15 ? ~1 : ~0)), length))),
        ];
        string[] datacenters = [.. zone.Datacenters.Select(datacenter => datacenter.Name)];
        ModelRoundTrip[] all = [.. Enumerable.Range(0, Pick(0, 3, 10, 40)).Select(_ => Pick(networks)).Select(network => new ModelRoundTrip(network.First, network.Length, Pick(datacenters), random.Next(1, 5)))];
        return new ModelRoundTrips(datacenters, [.. all.DistinctBy(item => (item.First, item.Length, item.Datacenter))]);
    }

    /// <summary>The same zone, its members written in another order.</summary>
    public ModelZone Shuffled(ModelZone zone) =>
        zone with { Pools = [.. zone.Pools.Select(pool => pool with { Members = [.. pool.Members.OrderBy(_ => random.Next())] })] };

    private Usability Fate(int badness) => random.Next(0, 10) < badness * 2
        ? Pick(Usability.Down, Usability.Down, Usability.Unknown, Usability.Gone)
        : Usability.Up;

    private ModelMap Map(string name, ModelDatacenter[] datacenters)
    {
        IEnumerable<int> blocks = Enumerable.Range(0, ModelClients.Blocks).Where(_ => Chance(3));
        return new ModelMap(name, [.. blocks.Append(-1).Select(block => new ModelRule(block, Values(datacenters)))]);
    }

    private string[] Values(ModelDatacenter[] datacenters)
    {
        List<string> names = [.. datacenters.OrderBy(_ => random.Next()).Take(random.Next(0, datacenters.Length + 1)).Select(datacenter => datacenter.Name)];
        if (Chance(2))
            names.Insert(random.Next(0, names.Count + 1), "nearest");
        return [.. names];
    }

    private ModelPool Pool(int index, int pools, ModelDatacenter[] datacenters, ModelMap[] maps)
    {
        string[] steps = [.. new[] { "geo", "latency", "failover" }.Where(_ => Chance(2)).OrderBy(_ => random.Next()), .. new[] { "least-load" }.Where(_ => Chance(4)), .. new[] { Pick(Draws) }.Where(step => step.Length > 0)];
        if (steps.Length == 0)
            steps = ["weighted"];
        ModelMember[] members = [.. Enumerable.Range(0, random.Next(1, 8)).Select(i => Member(index, i, datacenters))];
        bool isLast = index == pools - 1;
        if (Chance(3))
            members = [.. members.Take(3), .. Others(index, pools).Select(target => new ModelMember(Pick(datacenters).Name, target, Pick(0, 1, 5), random.Next(1, 4), Chance(8)))];

        // "All weights of a tier 0" is an error.
        foreach (var tier in members.GroupBy(member => member.Tier).Where(tier => tier.All(member => member.Weight == 0)).ToList())
            members[Array.IndexOf(members, tier.First())] = tier.First() with { Weight = 3 };
        return new ModelPool($"p{index}", random.Next(20, 80), random.Next(1, 6), steps, members)
        {
            Map = maps.Length > 0 && Chance(2) ? Pick(maps).Name : null,
            Tolerance = Pick(null, null, "7%", "93%", "200km", "2000km", "5000km"),
            Answers = steps.Contains("least-load") ? random.Next(1, 3) : Chance(2) ? random.Next(1, 5) : null,
            MinUp = Chance(2) ? Pick("2", "3", "34%", "50%", "100%") : null,
            WhenDown = Pick(null, "all", "last", "last", "nodata", "servfail", isLast ? null : $"pool:p{random.Next(index + 1, pools)}"),
        };
    }

    /// <summary>Pools behind this one, and names.</summary>
    private IEnumerable<string> Others(int index, int pools)
    {
        for (int other = index + 1; other < pools; other++)
        {
            if (!Chance(3))
                yield return $"pool:p{other}";
        }

        if (Chance(2))
            yield return $"cname:c{index}.example.net";
    }

    private ModelMember Member(int pool, int index, ModelDatacenter[] datacenters) => new(
        Pick(datacenters).Name,
        Chance(3) ? $"2001:db8:{pool + 1}::{index + 1}" : $"192.0.{pool}.{index + 1}",
        Pick(0, 1, 1, 5, 65535),
        random.Next(1, 4),
        Chance(8));

    private bool Chance(int oneOf) => random.Next(oneOf) == 0;

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}
