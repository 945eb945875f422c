using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.State;

namespace Gslb.Authority.Pools;

/// <summary>The place in a plan where the client's datacenter order decides (<c>geo</c>): for each group of datacenters, what the other steps leave of it.</summary>
public sealed class DatacenterChoice : PlanNode
{
    private readonly ImmutableArray<PlanBranch> _branches;

    private readonly Shedding? _shedding;

    /// <param name="branches">by the numbers of <see cref="DatacenterOrder.Groups"/></param>
    /// <param name="shedding">whom groups above their capacity pass on; null = nobody</param>
    internal DatacenterChoice(ImmutableArray<PlanBranch> branches, Shedding? shedding = null) => (_branches, _shedding) = (branches, shedding);

    /// <summary>Whether groups above their capacity pass clients on.</summary>
    public bool Sheds => _shedding is not null;

    internal DatacenterChoice With(Shedding shedding) => new(_branches, shedding);

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
    /// <param name="looked">the place of the last group that was looked at</param>
    /// <param name="isHashed">whether the client's hash was looked at</param>
    /// <returns>null when nothing in the order is usable</returns>
    public PlanNode? Follow(DatacenterOrder order, ulong client, out int position, out int looked, out bool isHashed)
    {
        isHashed = false;
        PlanNode? first = Follow(order, out position);
        looked = position;
        if (_shedding is null || position < 0 || !CanServe(order.Groups[position]))
            return first;
        for (int i = position; i < order.Groups.Length; i++)
        {
            ushort group = order.Groups[i];
            if (!CanServe(group))
                continue;
            uint share = _shedding.Share(order, group, i == position);
            isHashed |= share is > 0 and < Shedding.Everybody;
            if (share == Shedding.Everybody || (share > 0 && _shedding.Passes(group, share, client)))
                continue;
            position = looked = i;
            return _branches[group].Rest;
        }

        looked = order.Groups.Length - 1;
        return first;
    }

    /// <summary>The soonest moment at which a walk could go another way or come to other members: of all groups up to the last that it looked at, or of all when that one has not enough. What shares
    /// of their clients groups pass on is not part of it.</summary>
    /// <param name="looked">the place of the last group that it looked at</param>
    internal long Horizon(DatacenterOrder order, int looked, Horizons horizons)
    {
        bool isEnough = looked >= 0 && _branches[order.Groups[looked]].IsEnough;
        ReadOnlySpan<ushort> datacenters = order.Datacenters.AsSpan()[..(isEnough ? order.End(looked) : order.Datacenters.Length)];
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
