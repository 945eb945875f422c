using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Admin.Reporting;

/// <summary>Which endpoints queries may get, by the rules and the standings that the data plane itself goes by.</summary>
internal static class UsableEndpoints
{
    /// <summary>Indexes of a pool's usable endpoints, both families.</summary>
    public static ImmutableHashSet<int> Of(ServingState state, Pool pool) =>
        Of(state, pool, AddressFamilyKind.IPv4).Union(Of(state, pool, AddressFamilyKind.IPv6));

    /// <summary>Indexes of all usable endpoints.</summary>
    public static HashSet<int> Of(ServingState state) => [.. state.Snapshot.Pools.SelectMany(pool => Of(state, pool))];

    /// <summary>Whether a pool answers failed members, in some family, because nothing is usable.</summary>
    public static bool FailsOpen(ServingState state, Pool pool)
    {
        PoolPlan plan = state.Health.Plans[pool.Index];
        return plan.IPv4.FailOpen || plan.IPv6.FailOpen;
    }

    private static ImmutableHashSet<int> Of(ServingState state, Pool pool, AddressFamilyKind family) =>
        MemberView.ByStanding(pool.Members(family), member => state.Health.StandingOf(member, family)).UsableBy(pool);
}
