using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>The place in a plan where the client's datacenter order decides (<c>geo</c>, <c>latency</c>): for each group of datacenters, what the other steps leave of it.</summary>
public sealed class DatacenterChoice : PlanNode
{
    private readonly ImmutableArray<PlanBranch> _branches;
    private readonly bool _byLatency;
    private readonly Shedding? _shedding;

    /// <param name="branches">by the numbers of <see cref="DatacenterOrder.Groups"/></param>
    /// <param name="byLatency">the datacenters measured for the client, each alone, stand before its order</param>
    /// <param name="shedding">whom groups above their capacity pass on; null = nobody</param>
    internal DatacenterChoice(ImmutableArray<PlanBranch> branches, bool byLatency, Shedding? shedding = null) => (_branches, _byLatency, _shedding) = (branches, byLatency, shedding);

    /// <summary>Whether groups above their capacity pass clients on.</summary>
    public bool Sheds => _shedding is not null;

    internal DatacenterChoice With(Shedding shedding) => new(_branches, _byLatency, shedding);

    /// <summary>Whether a group, by its number, has as many usable members as <c>min-up</c> asks for.</summary>
    internal bool CanServe(ushort group) => _branches[group] is { IsEnough: true, Rest: not null };

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
            PlanBranch branch = _branches[At(before, groups, i)];
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
    /// The same where groups above their capacity pass clients on: goes on with the first group that has enough usable members and keeps this client; if all pass it
    /// on, with the first of them.
    /// </summary>
    /// <param name="client">see <see cref="MemberSeed.Of(NetworkAddress)"/></param>
    public SheddingWalk Walk(DatacenterOrder order, ImmutableArray<ushort> measured, ulong client)
    {
        PlanNode? first = Follow(order, measured, out int position);
        ReadOnlySpan<ushort> before = Before(measured);
        ReadOnlySpan<ushort> groups = order.Groups.AsSpan();
        if (_shedding is null || position < 0 || !CanServe(At(before, groups, position)))
            return new SheddingWalk(first, position, position, false);
        bool isHashed = false;
        for (int i = position; i < before.Length + groups.Length; i++)
        {
            ushort group = At(before, groups, i);
            if (!CanServe(group))
                continue;

            // What is compiled for whole orders holds for clients who go by their order alone.
            uint share = _shedding.Share(order, group, i == position && before.IsEmpty);
            isHashed |= share is > 0 and < Shedding.Everybody;
            if (share == 0 || (share < Shedding.Everybody && !_shedding.Passes(group, share, client)))
                return new SheddingWalk(_branches[group].Rest, i, i, isHashed);
        }

        return new SheddingWalk(first, position, before.Length + groups.Length - 1, isHashed);
    }

    /// <summary>
    /// The soonest moment at which a walk could go another way or come to other members: of all groups up to the last that it looked at, or of all when that one
    /// has not enough. What shares of their clients groups pass on is not part of it.
    /// </summary>
    /// <param name="looked">the place of that group: the one that <see cref="Follow"/> took, or <see cref="SheddingWalk.Looked"/></param>
    internal long Horizon(DatacenterOrder order, ImmutableArray<ushort> measured, int looked, Horizons horizons)
    {
        ReadOnlySpan<ushort> before = Before(measured);
        ReadOnlySpan<ushort> datacenters = order.Datacenters.AsSpan();
        int place = looked - before.Length;
        bool isEnough = looked >= 0 && _branches[At(before, order.Groups.AsSpan(), looked)].IsEnough;
        if (isEnough && place < 0)
            return Soonest(before[..(looked + 1)], horizons);
        return Math.Min(Soonest(before, horizons), Soonest(isEnough ? datacenters[..order.End(place)] : datacenters, horizons));
    }

    private ReadOnlySpan<ushort> Before(ImmutableArray<ushort> measured) => _byLatency ? measured.AsSpan() : [];

    /// <summary>The group at a place of the walk: the measured datacenters, and behind them those of the order.</summary>
    private static ushort At(ReadOnlySpan<ushort> before, ReadOnlySpan<ushort> groups, int place) => place < before.Length ? before[place] : groups[place - before.Length];

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
