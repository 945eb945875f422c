using System.Collections.Immutable;

namespace Gslb.Authority.Pools;

/// <summary>The members of a pool in one family as their standings let them be used: the rules by which steps narrow them. Compiling plans and explaining them go through here.</summary>
public sealed class MemberView
{
    private readonly Func<Endpoint, Standing> _standing;
    private readonly ImmutableHashSet<int>? _only;
    private readonly bool _open;

    // Whether members that are held back have somebody to stand behind.
    private readonly bool _holdsBack;

    private MemberView(ImmutableArray<Endpoint> members, Func<Endpoint, Standing> standing, bool open, ImmutableHashSet<int>? only)
    {
        _standing = standing;
        _open = open;
        _only = only;
        Members = members;
        _holdsBack = !open && members.Any(member => IsSteady(member) && Of(member) == Usability.Up);
        Present = [.. members.Where(IsPresent)];
    }

    /// <summary>All members that the zone file has not disabled, drained ones too: they still count where <c>min-up</c> is a percentage.</summary>
    public ImmutableArray<Endpoint> Members { get; }

    /// <summary>Members that are neither drained nor disabled.</summary>
    public ImmutableArray<Endpoint> Present { get; }

    /// <summary>The view by verdicts.</summary>
    public static MemberView ByStanding(ImmutableArray<Endpoint> members, Func<Endpoint, Standing> standing) => new(members, standing, false, null);

    /// <summary>The view of a pool that fails open: every present member counts as usable; with <paramref name="only"/>, none but those of these counter slots.</summary>
    public static MemberView Open(ImmutableArray<Endpoint> members, Func<Endpoint, Standing> standing, ImmutableHashSet<int>? only = null) =>
        new(members, standing, true, only);

    /// <summary>The usable members of a group: those that are up, or, when none is known to be, those never probed.</summary>
    public ImmutableArray<Endpoint> Usable(ImmutableArray<Endpoint> group)
    {
        if (_open)
            return [.. group.Where(IsPresent)];
        ImmutableArray<Endpoint> up = [.. group.Where(member => Of(member) == Usability.Up)];
        return up.IsEmpty ? [.. group.Where(member => Of(member) == Usability.Unknown)] : up;
    }

    /// <summary>The indexes of all members that the pool's steps may come to as things stand: the usable ones of each group that its steps tell apart, whichever group a client gets.</summary>
    public ImmutableHashSet<int> UsableBy(Pool pool)
    {
        bool tiered = pool.Steps.Contains(PoolStep.Failover);
        return [.. Present
            .GroupBy(member => (Datacenter: pool.UsesGeo ? member.Datacenter : 0, Tier: tiered ? member.Tier : 0))
            .SelectMany(group => Usable([.. group]))
            .Select(member => member.Index)];
    }

    /// <summary>The usable members by which a group counts: those that are held back (<c>failback</c>) do not let it serve again while another one can.</summary>
    public ImmutableArray<Endpoint> Counted(ImmutableArray<Endpoint> group) => _holdsBack ? [.. Usable(group).Where(IsSteady)] : Usable(group);

    /// <summary>Whether a group has enough usable members to count; a percentage is one of all its members, drained ones included.</summary>
    public bool Suffices(ImmutableArray<Endpoint> group, MinUp minUp) => Counted(group).Length >= minUp.For(group.Length);

    /// <summary>The members of the lowest tier that has enough usable ones; when none has, of the lowest with any; empty when nothing is usable.</summary>
    public ImmutableArray<Endpoint> LowestTier(ImmutableArray<Endpoint> group, MinUp minUp)
    {
        var tiers = group.GroupBy(member => member.Tier).OrderBy(tier => tier.Key).Select(tier => tier.ToImmutableArray()).ToList();
        return tiers.Find(tier => Suffices(tier, minUp)) is { IsDefault: false } enough ? enough
            : tiers.Find(tier => Suffices(tier, MinUp.One)) is { IsDefault: false } any ? any
            : [];
    }

    private bool IsSteady(Endpoint member) => !_standing(member).IsHeldBack;

    private Usability Of(Endpoint member) => _standing(member).Usability;

    private bool IsPresent(Endpoint member) => Of(member) != Usability.Gone && (_only is null || _only.Contains(member.CounterSlot));
}
