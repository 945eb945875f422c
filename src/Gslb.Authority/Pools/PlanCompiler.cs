using System.Collections.Immutable;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>Compiles a pool and the standings of its members to the plan that answers queries.</summary>
public static class PlanCompiler
{
    /// <param name="previous">the plan before, whose members <c>when-down=last</c> goes on with; null for a new pool</param>
    public static PoolPlan Compile(Snapshot snapshot, Pool pool, ImmutableArray<Standing> standings, PoolPlan? previous)
    {
        return new PoolPlan(Of(AddressFamilyKind.IPv4, previous?.IPv4), Of(AddressFamilyKind.IPv6, previous?.IPv6));

        FamilyPlan Of(AddressFamilyKind family, FamilyPlan? before) =>
            new FamilyCompilation(snapshot, pool, family, member => standings[member.Index]).Compile(before);
    }
}
