using System.Collections.Immutable;
using Gslb.Authority.Geo;

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
}

/// <summary>One way on from a <see cref="DatacenterChoice"/>.</summary>
/// <param name="Rest">null when the group has no usable member</param>
/// <param name="IsEnough">whether it has as many as <c>min-up</c> asks for</param>
internal readonly record struct PlanBranch(PlanNode? Rest, bool IsEnough);
