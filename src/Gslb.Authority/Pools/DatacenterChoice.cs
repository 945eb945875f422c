using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.State;

namespace Gslb.Authority.Pools;

/// <summary>The place in a plan where the client's datacenter order decides (<c>geo</c>): for each group of datacenters, what the other steps leave of it.</summary>
public sealed class DatacenterChoice : PlanNode
{
    private readonly ImmutableArray<PlanBranch> _branches;

    /// <param name="branches">by the numbers of <see cref="DatacenterOrder.Groups"/></param>
    internal DatacenterChoice(ImmutableArray<PlanBranch> branches) => _branches = branches;

    /// <summary>Goes on with the first group that has enough usable members; if none has, with the first that has any.</summary>
    /// <param name="position">the group's place in the order; −1 when nothing in it is usable</param>
    /// <returns>null when nothing in the order is usable</returns>
    public PlanNode? Follow(DatacenterOrder order, out int position)
    {
        PlanNode? any = null;
        position = -1;
        ReadOnlySpan<ushort> groups = order.Groups.AsSpan();
        for (int i = 0; i < groups.Length; i++)
        {
            PlanBranch branch = _branches[groups[i]];
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

    /// <summary>The soonest moment at which <see cref="Follow"/> could go another way or come to other members: of all groups up to the one that it took, or of all when that one has not enough.</summary>
    /// <param name="position">what <see cref="Follow"/> said</param>
    internal long Horizon(DatacenterOrder order, int position, Horizons horizons)
    {
        bool isEnough = position >= 0 && _branches[order.Groups[position]].IsEnough;
        ReadOnlySpan<ushort> looked = order.Datacenters.AsSpan()[..(isEnough ? order.End(position) : order.Datacenters.Length)];
        long soonest = Horizons.Never;
        foreach (ushort datacenter in looked)
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
