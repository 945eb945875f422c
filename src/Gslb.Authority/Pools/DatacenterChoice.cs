using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.State;

namespace Gslb.Authority.Pools;

/// <summary>The place in a plan where the client's datacenter order decides (<c>geo</c>, <c>latency</c>): for each group of datacenters, what the other steps leave of it.</summary>
public sealed class DatacenterChoice : PlanNode
{
    private readonly ImmutableArray<PlanBranch> _branches;
    private readonly bool _byLatency;

    /// <param name="branches">by the numbers of <see cref="DatacenterOrder.Groups"/></param>
    /// <param name="byLatency">the datacenters measured for the client, each alone, stand before its order</param>
    internal DatacenterChoice(ImmutableArray<PlanBranch> branches, bool byLatency) => (_branches, _byLatency) = (branches, byLatency);

    /// <summary>Goes on with the first group that has enough usable members; if none has, with the first that has any.</summary>
    /// <param name="measured">the datacenters measured for the client, the lowest round trip first; only a choice by latency looks at them</param>
    /// <param name="position">the group's place: among the measured ones if this choice looks at them, and behind them in the order; −1 when nothing is usable</param>
    /// <returns>null when nothing is usable</returns>
    public PlanNode? Follow(DatacenterOrder order, ImmutableArray<ushort> measured, out int position)
    {
        PlanNode? any = null;
        position = -1;
        ReadOnlySpan<ushort> before = Before(measured);
        ReadOnlySpan<ushort> groups = order.Groups.AsSpan();
        for (int i = 0; i < before.Length + groups.Length; i++)
        {
            PlanBranch branch = _branches[i < before.Length ? before[i] : groups[i - before.Length]];
            if (branch.Rest is null)
                continue;
            if (branch.IsEnough)
            {
                position = i;
                return branch.Rest;
            }

            if (any is null)
                (any, position) = (branch.Rest, i);
        }

        return any;
    }

    /// <summary>
    /// The soonest moment at which <see cref="Follow"/> could go another way or come to other members: of all groups up to the one that it took, or of all when
    /// that one has not enough.
    /// </summary>
    /// <param name="position">what <see cref="Follow"/> said</param>
    internal long Horizon(DatacenterOrder order, ImmutableArray<ushort> measured, int position, Horizons horizons)
    {
        ReadOnlySpan<ushort> before = Before(measured);
        ReadOnlySpan<ushort> datacenters = order.Datacenters.AsSpan();
        int place = position - before.Length;
        bool isEnough = position >= 0 && _branches[place < 0 ? before[position] : order.Groups[place]].IsEnough;
        if (isEnough && place < 0)
            return Soonest(before[..(position + 1)], horizons);
        return Math.Min(Soonest(before, horizons), Soonest(isEnough ? datacenters[..order.End(place)] : datacenters, horizons));
    }

    private ReadOnlySpan<ushort> Before(ImmutableArray<ushort> measured) => _byLatency ? measured.AsSpan() : [];

    private long Soonest(ReadOnlySpan<ushort> datacenters, Horizons horizons)
    {
        long soonest = Horizons.Never;
        foreach (ushort datacenter in datacenters)
        {
            int group = _branches[datacenter].Group;
            if (group >= 0)
                soonest = Math.Min(soonest, horizons[group]);
        }

        return soonest;
    }
}

/// <summary>One way on from a <see cref="DatacenterChoice"/>.</summary>
/// <param name="Rest">null when the group has no usable member</param>
/// <param name="IsEnough">whether it has as many as <c>min-up</c> asks for</param>
/// <param name="Group">of a datacenter in a pool that chooses it first: its number in <see cref="MemberGroups"/>; else −1</param>
internal readonly record struct PlanBranch(PlanNode? Rest, bool IsEnough, int Group = -1)
{
    public static readonly PlanBranch Nothing = new(null, false);
}
