using System.Collections.Immutable;
using Gslb.Authority.Geo;

namespace Gslb.Authority.Pools;

/// <summary>The place in a plan where the client's datacenter order decides (<c>geo</c>): for each group of datacenters, what the other steps leave of it.</summary>
public sealed class DatacenterChoice : PlanNode
{
    private readonly ImmutableArray<PlanBranch> _branches;

    /// <param name="branches">by the numbers of <see cref="DatacenterOrder.Groups"/></param>
    internal DatacenterChoice(ImmutableArray<PlanBranch> branches) => _branches = branches;

    /// <summary>Who is passed on by groups above their capacity; null = nobody.</summary>
    public Shedding? Shedding { get; private init; }

    internal DatacenterChoice With(Shedding shedding) => new(_branches) { Shedding = shedding };

    /// <summary>Whether a group, by its number, has as many usable members as <c>min-up</c> asks for.</summary>
    internal bool CanServe(ushort group) => _branches[group] is { IsEnough: true, Rest: not null };

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

    /// <summary>Goes on with the first group that has enough usable members and keeps this client; if all pass it on, with the first of them.</summary>
    /// <param name="client">see <see cref="MemberSeed.OfClient"/></param>
    /// <param name="position">as without shedding</param>
    /// <param name="isHashed">whether the client's hash was looked at</param>
    /// <returns>null when nothing in the order is usable</returns>
    public PlanNode? Follow(Shedding shedding, DatacenterOrder order, ulong client, out int position, out bool isHashed)
    {
        isHashed = false;
        PlanNode? first = Follow(order, out position);
        if (position < 0 || !CanServe(order.Groups[position]))
            return first;
        for (int i = position; i < order.Groups.Length; i++)
        {
            ushort group = order.Groups[i];
            if (!CanServe(group))
                continue;
            uint share = shedding.Share(order, group, i == position);
            isHashed |= share is > 0 and < Shedding.Everybody;
            if (share == Shedding.Everybody || (share > 0 && shedding.Passes(group, share, client)))
                continue;
            position = i;
            return _branches[group].Rest;
        }

        return first;
    }
}

/// <summary>One way on from a <see cref="DatacenterChoice"/>.</summary>
/// <param name="Rest">null when the group has no usable member</param>
/// <param name="IsEnough">whether it has as many as <c>min-up</c> asks for</param>
internal readonly record struct PlanBranch(PlanNode? Rest, bool IsEnough);
