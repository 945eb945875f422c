using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Preview;

/// <summary>Which pools would have nobody to answer with, and which of them have somebody now.</summary>
internal static class UsabilityComparison
{
    private static readonly AddressFamilyKind[] Families = [AddressFamilyKind.IPv4, AddressFamilyKind.IPv6];

    public static PoolUsability Compare(ServingState before, ServingState after, IEnumerable<PoolPair> pools)
    {
        var (without, emptied) = (new BoundedListBuilder(), new BoundedListBuilder());
        foreach (PoolPair pair in pools.Where(pair => pair.After >= 0))
        {
            if (Families.Any(family => IsWithout(after, pair.After, family)))
                without.Add(pair.Name.ToId());
            if (Families.Any(family => IsEmptied(before, after, pair, family)))
                emptied.Add(pair.Name.ToId());
        }

        return new PoolUsability(without.Build(), emptied.Build());
    }

    /// <summary>The pool has members in a family, and none that is usable.</summary>
    private static bool IsWithout(ServingState state, int pool, AddressFamilyKind family) =>
        !state.Snapshot.Pools[pool].Members(family).IsEmpty && !HasUsable(state, pool, family);

    /// <summary>A family that a pool loses whole counts, too.</summary>
    private static bool IsEmptied(ServingState before, ServingState after, PoolPair pair, AddressFamilyKind family) => pair.Before < 0
        ? IsWithout(after, pair.After, family)
        : HasUsable(before, pair.Before, family) && !HasUsable(after, pair.After, family);

    private static bool HasUsable(ServingState state, int pool, AddressFamilyKind family)
    {
        FamilyPlan plan = state.Health.Plans[pool].For(family);
        return plan is { IsEmpty: false, FailOpen: false, Everywhere.Root: not null };
    }
}
