using System.Collections.Immutable;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>Compiles a pool and the standings of its members to the plan that answers queries.</summary>
public static class PlanCompiler
{
    /// <param name="health">the table in the making; its own plans mean nothing</param>
    /// <param name="plans">by pool; those of the pools inside this one are compiled already</param>
    /// <param name="previous">the plan before, whose members <c>when-down=last</c> goes on with; null for a new pool</param>
    public static PoolPlan Compile(Snapshot snapshot, Pool pool, HealthTable health, IReadOnlyList<PoolPlan> plans, PoolPlan? previous)
    {
        return new PoolPlan(Of(AddressFamilyKind.IPv4, previous?.IPv4), Of(AddressFamilyKind.IPv6, previous?.IPv6));

        FamilyPlan Of(AddressFamilyKind family, FamilyPlan? before) =>
            new FamilyCompilation(snapshot, pool, family, member => StandingOf(member, family, health.Standings, plans), health.KeptBy(pool)).Compile(before);
    }

    /// <summary>How a member fares in one family. One that is a pool fares as that pool does; only what an operator says of it goes before.</summary>
    public static Standing StandingOf(Endpoint member, AddressFamilyKind family, ImmutableArray<Standing> standings, IReadOnlyList<PoolPlan> plans)
    {
        Standing own = standings[member.Index];
        if (member.Nested < 0 || own.Usability == Usability.Gone)
            return own;
        Standing inside = plans[member.Nested].For(family).Health;
        return own.Usability == Usability.Unknown || inside.Usability == Usability.Gone ? inside : own with { Load = inside.Load };
    }
}
