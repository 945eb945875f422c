using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;

namespace Gslb.Authority.State;

/// <summary>Standings of all endpoints and the answer plans that follow from them, in a snapshot's index space. Immutable; a transition makes a new one.</summary>
/// <param name="Standings">by <see cref="Endpoint.Index"/>; of a member that is a pool: what an operator said of it, else unknown</param>
/// <param name="Plans">by <see cref="Pool.Index"/></param>
public sealed record HealthTable(ImmutableArray<Standing> Standings, ImmutableArray<PoolPlan> Plans)
{
    /// <summary>
    /// For pools whose datacenters pass clients on now: the share of its clients that each group keeps, 0 to 1, by the pool's index and the group's number
    /// (<see cref="Geo.DatacenterOrder.Groups"/>). A pool that is not here passes nobody on.
    /// </summary>
    public ImmutableDictionary<int, ImmutableArray<double>> Keeps { get; init; } = ImmutableDictionary<int, ImmutableArray<double>>.Empty;

    /// <summary>Until when answers may live.</summary>
    public Horizons Horizons { get; init; } = Horizons.Of(0);

    /// <summary>How a member fares in one family, by its own verdicts or by those inside the pool that it is.</summary>
    public Standing StandingOf(Endpoint member, AddressFamilyKind family) => PlanCompiler.StandingOf(member, family, Standings, Plans);

    /// <summary>Compiles the plans of all pools.</summary>
    /// <param name="before">the state that the snapshot follows: what was usable last is carried over by the pools' names</param>
    /// <param name="keeps">null = no datacenter passes clients on</param>
    public static HealthTable Compile(
        Snapshot snapshot, ImmutableArray<Standing> standings, ServingState before, ImmutableDictionary<int, ImmutableArray<double>>? keeps = null)
    {
        var table = new HealthTable(standings, []);
        if (keeps is not null)
            table = table with { Keeps = keeps };
        Dictionary<DomainName, PoolPlan> previous = before.Snapshot.Pools.ToDictionary(pool => pool.Name, pool => before.Health.Plans[pool.Index]);
        var plans = new PoolPlan[snapshot.Pools.Length];
        foreach (Pool pool in snapshot.Pools.OrderBy(pool => pool.Depth))
            plans[pool.Index] = PlanCompiler.Compile(snapshot, pool, table, plans, previous.GetValueOrDefault(pool.Name));
        return table with { Plans = [.. plans], Horizons = Horizons.Of(snapshot.Groups.Count) };
    }

    /// <summary>The table after some endpoints changed: the plans of their pools are compiled anew, and those of the pools that they are members of; all others are kept. Its horizons are a copy.</summary>
    /// <param name="keeps">what becomes of <see cref="Keeps"/>; null = it stays</param>
    public HealthTable With(Snapshot snapshot, IReadOnlyCollection<KeyValuePair<int, Standing>> changes, ImmutableDictionary<int, ImmutableArray<double>>? keeps = null)
    {
        keeps ??= Keeps;
        ImmutableArray<Standing>.Builder standings = Standings.ToBuilder();
        var touched = new SortedSet<(int Depth, int Pool)>();
        foreach ((int endpoint, Standing standing) in changes)
        {
            if (standings[endpoint] == standing)
                continue;
            standings[endpoint] = standing;
            Pool pool = snapshot.Pools[snapshot.Endpoints[endpoint].Pool];
            touched.Add((pool.Depth, pool.Index));
        }

        foreach (Pool pool in ReferenceEquals(keeps, Keeps) ? [] : snapshot.Pools)
        {
            if (!KeptBy(pool, keeps).SequenceEqual(KeptBy(pool, Keeps)))
                touched.Add((pool.Depth, pool.Index));
        }

        if (touched.Count == 0 && ReferenceEquals(keeps, Keeps))
            return this;
        HealthTable now = this with { Standings = standings.MoveToImmutable(), Keeps = keeps };
        ImmutableArray<PoolPlan>.Builder plans = Plans.ToBuilder();
        while (touched.Count > 0)
        {
            // From the inside out: a pool lies deeper than those inside it.
            (int Depth, int Pool) next = touched.Min;
            touched.Remove(next);
            Pool pool = snapshot.Pools[next.Pool];
            PoolPlan before = plans[pool.Index];
            PoolPlan after = plans[pool.Index] = PlanCompiler.Compile(snapshot, pool, now, plans, before);
            if (after.IPv4.Health == before.IPv4.Health && after.IPv6.Health == before.IPv6.Health)
                continue;
            foreach (int parent in pool.Parents)
                touched.Add((snapshot.Pools[parent].Depth, parent));
        }

        return now with { Plans = plans.MoveToImmutable(), Horizons = Horizons.Copy() };
    }

    /// <summary>The shares that a pool's groups keep; empty when all keep everybody.</summary>
    internal ImmutableArray<double> KeptBy(Pool pool) => KeptBy(pool, Keeps);

    private static ImmutableArray<double> KeptBy(Pool pool, ImmutableDictionary<int, ImmutableArray<double>> keeps) => keeps.GetValueOrDefault(pool.Index, []);
}
