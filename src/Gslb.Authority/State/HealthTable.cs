using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Dns.Names;

namespace Gslb.Authority.State;

/// <summary>Standings of all endpoints and the answer plans that follow from them, in a snapshot's index space. Immutable; a transition makes a new one.</summary>
/// <param name="Standings">by <see cref="Endpoint.Index"/></param>
/// <param name="Plans">by <see cref="Pool.Index"/></param>
public sealed record HealthTable(ImmutableArray<Standing> Standings, ImmutableArray<PoolPlan> Plans)
{
    /// <summary>Compiles the plans of all pools.</summary>
    /// <param name="before">the state that the snapshot follows: what was usable last is carried over by the pools' names</param>
    public static HealthTable Compile(Snapshot snapshot, ImmutableArray<Standing> standings, ServingState before)
    {
        Dictionary<DomainName, PoolPlan> plans = before.Snapshot.Pools.ToDictionary(pool => pool.Name, pool => before.Health.Plans[pool.Index]);
        return new HealthTable(standings, [.. snapshot.Pools.Select(pool => PlanCompiler.Compile(snapshot, pool, standings, plans.GetValueOrDefault(pool.Name)))]);
    }

    /// <summary>The table after some endpoints changed: the plans of their pools are compiled anew, all others are kept.</summary>
    public HealthTable With(Snapshot snapshot, IReadOnlyCollection<KeyValuePair<int, Standing>> changes)
    {
        ImmutableArray<Standing>.Builder standings = Standings.ToBuilder();
        var touched = new HashSet<int>();
        foreach ((int endpoint, Standing standing) in changes)
        {
            if (standings[endpoint] == standing)
                continue;
            standings[endpoint] = standing;
            touched.Add(snapshot.Endpoints[endpoint].Pool);
        }

        if (touched.Count == 0)
            return this;
        ImmutableArray<Standing> now = standings.MoveToImmutable();
        ImmutableArray<PoolPlan>.Builder plans = Plans.ToBuilder();
        foreach (int pool in touched)
            plans[pool] = PlanCompiler.Compile(snapshot, snapshot.Pools[pool], now, Plans[pool]);
        return new HealthTable(now, plans.MoveToImmutable());
    }
}
