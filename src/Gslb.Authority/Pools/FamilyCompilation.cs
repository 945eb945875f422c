using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>One family's compilation: what it works on.</summary>
internal sealed class FamilyCompilation(Snapshot snapshot, Pool pool, AddressFamilyKind family, ImmutableArray<Standing> standings)
{
    private readonly ImmutableArray<Endpoint> _members = pool.Members(family);
    private readonly MemberView _view = MemberView.ByStanding(pool.Members(family), standings);

    public FamilyPlan Compile(FamilyPlan? previous)
    {
        WhenDown whenDown = pool.Options.WhenDown;
        ImmutableArray<Endpoint> usable = _view.Usable(_view.Present);
        bool mayOpen = !_view.Present.IsEmpty && whenDown.Kind is WhenDownKind.All or WhenDownKind.Last;
        bool failOpen = mayOpen && usable.IsEmpty;
        ImmutableHashSet<int> lastUsable = whenDown.Kind != WhenDownKind.Last ? []
            : usable.IsEmpty ? previous?.LastUsable ?? []
            : [.. usable.Select(member => member.CounterSlot)];
        MemberView open = OpenView(whenDown.Kind, usable.IsEmpty, lastUsable);
        uint ttl = failOpen || _view.Present.Any(member => !standings[member.Index].Settled) ? pool.Options.MinTtl : pool.Options.MaxTtl;
        PlanOutcome otherwise = _view.Present.IsEmpty ? PlanOutcome.NoData : whenDown.Kind switch
        {
            WhenDownKind.ServFail => PlanOutcome.ServFail,
            WhenDownKind.Pool => PlanOutcome.Divert,
            _ => PlanOutcome.NoData,
        };
        AnswerSet? single = null;
        var passes = ImmutableArray.CreateBuilder<ImmutableArray<AnswerSet?>>();
        if (!pool.UsesGeo)
        {
            single = Narrow(failOpen ? open : _view, ttl);
        }
        else
        {
            if (!usable.IsEmpty)
            {
                passes.Add(ByDatacenter(_view, pool.Options.MinUp, ttl));
                passes.Add(ByDatacenter(_view, MinUp.One, ttl));
            }

            if (mayOpen)
                passes.Add(ByDatacenter(open, MinUp.One, pool.Options.MinTtl));
        }

        return new FamilyPlan(single, passes.ToImmutable(), otherwise, whenDown.Pool, failOpen, lastUsable);
    }

    /// <summary>Whom a pool that fails open may answer: all present members, or with <c>when-down=last</c> those that were usable last, where any of them is still present.</summary>
    private MemberView OpenView(WhenDownKind kind, bool nothingUsable, ImmutableHashSet<int> lastUsable)
    {
        if (kind == WhenDownKind.Last && nothingUsable)
        {
            MemberView last = MemberView.Open(_members, standings, lastUsable);
            if (!last.Present.IsEmpty)
                return last;
        }

        return MemberView.Open(_members, standings);
    }

    /// <summary>Runs the steps of a pool without <c>geo</c>.</summary>
    private AnswerSet? Narrow(MemberView view, uint ttl) => Draw(view, Failover(view, view.Present, pool.Steps), ttl);

    /// <summary>Runs the steps before <c>geo</c>, splits by datacenter, and runs the rest within each.</summary>
    private ImmutableArray<AnswerSet?> ByDatacenter(MemberView view, MinUp minUp, uint ttl)
    {
        int geo = pool.Steps.IndexOf(PoolStep.Geo);
        var sets = new AnswerSet?[snapshot.Datacenters.Length];
        foreach (var group in Failover(view, view.Present, pool.Steps[..geo]).GroupBy(member => member.Datacenter))
        {
            ImmutableArray<Endpoint> members = [.. group];
            if (view.Suffices(members, minUp))
                sets[group.Key] = Draw(view, Failover(view, members, pool.Steps[geo..]), ttl);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(sets);
    }

    private ImmutableArray<Endpoint> Failover(MemberView view, ImmutableArray<Endpoint> members, ImmutableArray<PoolStep> steps) =>
        steps.Contains(PoolStep.Failover) ? view.LowestTier(members, pool.Options.MinUp) : members;

    private AnswerSet? Draw(MemberView view, ImmutableArray<Endpoint> members, uint ttl) => AnswerSetBuilder.Build(pool, view.Usable(members), ttl);
}
