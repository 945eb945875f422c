using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>One family's compilation: what it works on.</summary>
internal sealed class FamilyCompilation(Snapshot snapshot, Pool pool, AddressFamilyKind family, Func<Endpoint, Standing> standing)
{
    private readonly ImmutableArray<Endpoint> _members = pool.Members(family);

    public FamilyPlan Compile(FamilyPlan? previous)
    {
        MemberView all = MemberView.ByStanding(_members, standing);
        ImmutableArray<ImmutableArray<ushort>> fences = pool.UsesGeo ? snapshot.Maps[pool.Map].Fences : [];
        return new FamilyPlan(
            all.Present.IsEmpty,
            Compile(_members, previous?.Everywhere.LastUsable ?? []),
            [.. fences.Select((fence, i) => Compile([.. _members.Where(member => fence.Contains(member.Datacenter))], LastInside(i)))],
            HealthOf(all))
        {
            Groups = snapshot.Groups.Of(pool.Index, family),
            IsEntangled = all.Present.Any(member => standing(member).IsHeldBack),
        };

        ImmutableHashSet<int> LastInside(int fence) => fence < previous?.Fenced.Length ? previous.Fenced[fence].LastUsable : [];
    }

    private Standing HealthOf(MemberView all)
    {
        ImmutableArray<Standing> present = [.. all.Present.Select(standing)];
        Usability usability = present.IsEmpty ? Usability.Gone
            : present.Any(member => member.Usability == Usability.Up) ? Usability.Up
            : present.Any(member => member.Usability == Usability.Unknown) ? Usability.Unknown
            : Usability.Down;
        return new Standing(usability);
    }

    private ReachPlan Compile(ImmutableArray<Endpoint> members, ImmutableHashSet<int> last)
    {
        WhenDown whenDown = pool.Options.WhenDown;
        MemberView view = MemberView.ByStanding(members, standing);
        ImmutableArray<Endpoint> usable = view.Usable(members);
        if (!usable.IsEmpty)
        {
            ImmutableHashSet<int> usableNow = whenDown.Kind == WhenDownKind.Last ? [.. usable.Select(member => member.CounterSlot)] : [];
            return new ReachPlan(Narrow(view, members, 0, pool.Options.MaxTtl), PlanOutcome.NoData, -1, false, usableNow);
        }

        PlanNode? open = whenDown.Kind is WhenDownKind.All or WhenDownKind.Last ? Narrow(OpenView(members, last), members, 0, pool.Options.MinTtl) : null;
        PlanOutcome otherwise = whenDown.Kind switch
        {
            WhenDownKind.ServFail => PlanOutcome.ServFail,
            WhenDownKind.Pool => PlanOutcome.Divert,
            _ => PlanOutcome.NoData,
        };
        return new ReachPlan(open, otherwise, whenDown.Pool, open is not null, last);
    }

    /// <summary>Whom a pool that fails open may answer: all present members, or with <c>when-down=last</c> those that were usable last, where any of them is still present.</summary>
    private MemberView OpenView(ImmutableArray<Endpoint> members, ImmutableHashSet<int> lastUsable)
    {
        MemberView last = MemberView.Open(members, standing, lastUsable);
        return pool.Options.WhenDown.Kind == WhenDownKind.Last && !last.Present.IsEmpty ? last : MemberView.Open(members, standing);
    }

    /// <summary>What the steps from one on leave of some members; null when nothing of them is usable.</summary>
    private PlanNode? Narrow(MemberView view, ImmutableArray<Endpoint> members, int step, uint ttl) => pool.Steps[step] switch
    {
        PoolStep.Failover => Narrow(view, view.LowestTier(members, pool.Options.MinUp), step + 1, ttl),
        PoolStep.Geo or PoolStep.Latency => ByDatacenter(view, members, step + 1, ttl),

        // A drawing step, or least-load: what stands between that and the draw has nothing left to narrow.
        _ => AnswerSetBuilder.Build(pool, family, view.Usable(members), standing, ttl),
    };

    private DatacenterChoice? ByDatacenter(MemberView view, ImmutableArray<Endpoint> members, int step, uint ttl)
    {
        if (view.Usable(members).IsEmpty)
            return null;
        ImmutableArray<JoinedGroup> joined = snapshot.Maps[pool.Map].JoinedGroups;
        bool isFirst = step == 1;
        var branches = new PlanBranch[joined.IsEmpty ? snapshot.Datacenters.Length : joined[^1].Number + 1];
        Array.Fill(branches, PlanBranch.Nothing);
        ILookup<ushort, Endpoint> byDatacenter = members.ToLookup(member => member.Datacenter);
        foreach (IGrouping<ushort, Endpoint> group in byDatacenter)
            branches[group.Key] = Branch(view, [.. group], step, ttl) with { Group = isFirst ? snapshot.Groups.Find(pool.Index, family, group.Key) : -1 };
        foreach (JoinedGroup group in joined)
            branches[group.Number] = Branch(view, [.. group.Datacenters.SelectMany(datacenter => byDatacenter[datacenter])], step, ttl);
        return new DatacenterChoice([.. branches], pool.Steps[step - 1] == PoolStep.Latency);
    }

    private PlanBranch Branch(MemberView view, ImmutableArray<Endpoint> members, int step, uint ttl) =>
        view.Counted(members).IsEmpty ? PlanBranch.Nothing : new(Narrow(view, members, step, ttl), view.Suffices(members, pool.Options.MinUp));
}
