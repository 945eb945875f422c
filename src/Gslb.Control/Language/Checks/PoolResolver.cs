using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;
using Gslb.Control.Language.Words;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Checks;

/// <summary>Looks up what pools and members refer to, and applies the defaults that depend on it.</summary>
internal sealed class PoolResolver
{
    private const int DefaultAnswers = 1;
    private const int DefaultAnswersOfAll = 8;

    private readonly LanguageDraft _draft;
    private readonly DiagnosticList _diagnostics;
    private readonly List<PoolDraft> _pools = [];
    private readonly Dictionary<DomainName, int> _indexes = [];

    public PoolResolver(LanguageDraft draft, DiagnosticList diagnostics)
    {
        (_draft, _diagnostics) = (draft, diagnostics);
        foreach (PoolDraft pool in draft.Zones.SelectMany(zone => zone.Pools))
        {
            if (_indexes.TryAdd(pool.Name, _pools.Count))
                _pools.Add(pool);
            else
                diagnostics.Error(pool.Location, $"'{pool.Name}' has a POOL already at {_pools[_indexes[pool.Name]].Location}");
        }
    }

    /// <summary>The drafts, one a name: what the indexes of the definitions count.</summary>
    public IReadOnlyList<PoolDraft> Pools => _pools;

    /// <summary>The pools in order of definition; all that is wrong with one is reported.</summary>
    public ImmutableArray<PoolDefinition> Resolve() => [.. _pools.Select(Resolve)];

    private PoolDefinition Resolve(PoolDraft pool)
    {
        ImmutableArray<string> monitors = FindMonitors(pool.Monitors);
        int map = pool.Map is { } reference ? _draft.Maps.Find(reference.Names[0], reference.Location, _diagnostics) : -1;
        int answers = pool.Answers ?? (pool.Steps[^1] == PoolStep.All ? DefaultAnswersOfAll : DefaultAnswers);
        var options = new PoolOptions(
            pool.Ttl.Max, pool.Ttl.Min, answers, pool.MinUp, FindOther(pool.WhenDown), pool.StickyPrefix.IPv4, pool.StickyPrefix.IPv6)
        {
            Sheds = pool.Sheds,
        };
        if (pool.Members.Count == 0 && !pool.IsIncomplete)
            _diagnostics.Error(pool.Location, "POOL without a MEMBER after it");
        return new PoolDefinition(pool.Name, pool.Location, pool.Steps, map, options, [.. pool.Members.Select(member => Resolve(member, monitors))])
        {
            Tolerance = pool.Tolerance,
            Recovery = new Recovery(pool.Failback.After, pool.Failback.IsManual, pool.Ramp),
        };
    }

    private MemberDefinition Resolve(MemberDraft member, ImmutableArray<string> monitorsOfPool) => new(
        member.Location,
        (ushort)Math.Max(0, _draft.Datacenters.Find(member.Datacenter.Text, member.Datacenter.Location, _diagnostics)),
        member.Target.Address,
        member.Weight,
        member.Tier,
        MonitorsOf(member, monitorsOfPool),
        member.ProbeAddress,
        member.ProbePort,
        member.Disabled)
    {
        Nested = member.Target.Kind == MemberTargetKind.Pool ? FindPool(member.Target.Name!, member.Target.Location) : -1,
        Cname = member.Target.Kind == MemberTargetKind.Cname ? member.Target.Name : null,
        Capacity = member.Capacity,
        TargetText = member.Target.Text,
    };

    /// <summary>The pool's monitors are the default of members that can be probed.</summary>
    private ImmutableArray<string> MonitorsOf(MemberDraft member, ImmutableArray<string> monitorsOfPool)
    {
        if (member.Target.Kind == MemberTargetKind.Pool)
            return [];
        ImmutableArray<string> monitors = member.Monitors is null ? monitorsOfPool : FindMonitors(member.Monitors);
        if (member.Target.Kind == MemberTargetKind.Cname && monitors.IsEmpty)
            _diagnostics.Error(member.Target.Location, "a cname: member needs a monitor");
        return monitors;
    }

    private ImmutableArray<string> FindMonitors(References? references)
    {
        if (references is null)
            return [];
        foreach (string name in references.Names)
            _draft.Monitors.Find(name, references.Location, _diagnostics);
        return [.. references.Names.Distinct()];
    }

    private WhenDown FindOther(WhenDownDraft whenDown)
    {
        if (whenDown.Pool is not { } name)
            return new WhenDown(whenDown.Kind);
        int index = FindPool(name, whenDown.Location);
        return index >= 0 ? new WhenDown(WhenDownKind.Pool, index) : new WhenDown(WhenDownKind.All);
    }

    // −1 and an error when there is none.
    private int FindPool(DomainName name, Location location)
    {
        if (_indexes.TryGetValue(name, out int index))
            return index;
        _diagnostics.Error(location, Sentences.Unknown("pool", name.ToId(), _pools.Select(pool => pool.Name.ToId())));
        return -1;
    }
}
