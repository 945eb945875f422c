using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;
using Gslb.Dns.ZoneFiles;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Checks;

/// <summary>What is wrong or strange about a pool whose references are known: weights, TTL, members that no client can reach.</summary>
/// <param name="datacenters">the definitions</param>
/// <param name="maps">the definitions</param>
/// <param name="monitors">the definitions</param>
/// <param name="diagnostics">receives errors and warnings</param>
internal sealed class PoolChecks(
    ImmutableArray<DatacenterDefinition> datacenters,
    ImmutableArray<MapDefinition> maps,
    ImmutableArray<MonitorDefinition> monitors,
    DiagnosticList diagnostics)
{
    private readonly Dictionary<string, TimeSpan> _intervals = monitors.ToDictionary(monitor => monitor.Name, monitor => monitor.Interval, StringComparer.Ordinal);
    private readonly HashSet<int> _withoutCoordinates = [];

    /// <summary>Reports all tiers of a pool whose members have weight 0.</summary>
    public void CheckWeights(PoolDraft pool)
    {
        foreach (var tier in pool.Members.GroupBy(member => member.Tier))
        {
            if (tier.All(member => member.Weight == 0))
                diagnostics.Error(tier.First().WeightLocation, $"all weights of tier {tier.Key} are 0; at least one must be positive");
        }
    }

    /// <summary>Reports what does not stop an activation. Only for pools of documents without errors.</summary>
    public void Warn(PoolDefinition pool, PoolDraft draft)
    {
        WarnOfTtl(pool, draft.TtlLocation);
        if (!pool.Steps.Contains(PoolStep.Geo))
            return;
        ImmutableArray<MapRule> rules = pool.Map < 0 ? [] : maps[pool.Map].Rules;
        bool usesDistance = pool.Map < 0 || rules.Any(rule => rule.Nearest >= 0);
        foreach (MemberDefinition member in pool.Members.Where(member => !member.Disabled))
        {
            DatacenterDefinition datacenter = datacenters[member.Datacenter];
            bool isNamed = rules.Any(rule => rule.Datacenters.Contains(member.Datacenter));
            if (usesDistance && datacenter.Coordinates is null && !isNamed && _withoutCoordinates.Add(member.Datacenter))
                diagnostics.Warning(datacenter.Location, $"datacenter '{datacenter.Name}' has no coordinates: 'geo' never finds it nearest");
            else if (!usesDistance && !isNamed)
                diagnostics.Warning(member.Location, $"member {datacenter.Name} {member.Target} is unreachable: no line of map '{maps[pool.Map].Name}' leads to '{datacenter.Name}'");
        }
    }

    private void WarnOfTtl(PoolDefinition pool, Location location)
    {
        var intervals = pool.Members.Where(member => !member.Disabled).SelectMany(member => member.Monitors).Select(name => _intervals[name]);
        TimeSpan shortest = intervals.DefaultIfEmpty(TimeSpan.MaxValue).Min();
        if (pool.Options.MinTtl > shortest.TotalSeconds)
        {
            diagnostics.Warning(
                location,
                $"the TTL's floor of {pool.Options.MinTtl} s is above one probe interval of {DurationText.Format(shortest)}: answers outlive a change; write {pool.Options.MaxTtl}/{Math.Floor(shortest.TotalSeconds)}");
        }
    }
}
