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
    /// <summary>Until when answers may live.</summary>
    public Horizons Horizons { get; init; } = Horizons.Of(0);

    /// <summary>How a member fares in one family, by its own verdicts or by those inside the pool that it is.</summary>
    public Standing StandingOf(Endpoint member, AddressFamilyKind family) => PlanCompiler.StandingOf(member, family, Standings, Plans);

    /// <summary>Compiles the plans of all pools.</summary>
    /// <param name="before">the state that the snapshot follows: what was usable last is carried over by the pools' names</param>
    public static HealthTable Compile(Snapshot snapshot, ImmutableArray<Standing> standings, ServingState before)
    {
        Dictionary<DomainName, PoolPlan> previous = before.Snapshot.Pools.ToDictionary(pool => pool.Name, pool => before.Health.Plans[pool.Index]);
        var plans = new PoolPlan[snapshot.Pools.Length];
        foreach (Pool pool in snapshot.Pools.OrderBy(pool => pool.Depth))
            plans[pool.Index] = PlanCompiler.Compile(snapshot, pool, standings, plans, previous.GetValueOrDefault(pool.Name));
        return new HealthTable(standings, [.. plans]) { Horizons = Horizons.Of(snapshot.Groups.Count) };
    }

    /// <summary>The table after some endpoints changed: the plans of their pools are compiled anew, and those of the pools that they are members of; all others are kept. Its horizons are a copy.</summary>
    public HealthTable With(Snapshot snapshot, IReadOnlyCollection<KeyValuePair<int, Standing>> changes)
    {
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

        if (touched.Count == 0)
            return this;
        ImmutableArray<Standing> now = standings.MoveToImmutable();
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

        return new HealthTable(now, plans.MoveToImmutable()) { Horizons = Horizons.Copy() };
    }
}
