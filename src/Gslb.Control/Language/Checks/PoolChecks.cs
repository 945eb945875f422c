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
    private readonly MonitorTree _monitors = new(monitors);

    private readonly ImmutableArray<MapReach> _reaches = [.. maps.Select(MapReach.Of)];
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
        if (!pool.GoesByPlace)
            return;
        MapReach reach = pool.Map < 0 ? MapReach.Everywhere : _reaches[pool.Map];
        foreach (MemberDefinition member in pool.Members)
        {
            if (!member.Disabled && !reach.Named.Contains(member.Datacenter))
                WarnOfUnnamed(pool, member, reach.UsesDistance);
        }
    }

    // Of a member whose datacenter no line of the map names.
    private void WarnOfUnnamed(PoolDefinition pool, MemberDefinition member, bool usesDistance)
    {
        DatacenterDefinition datacenter = datacenters[member.Datacenter];
        if (!usesDistance)
        {
            string why = $"no line of map '{maps[pool.Map].Name}' leads to '{datacenter.Name}'";
            diagnostics.Warning(member.Location, $"member {datacenter.Name} {member.TargetText} is unreachable: {why}");
        }
        else if (datacenter.Coordinates is null && _withoutCoordinates.Add(member.Datacenter))
        {
            diagnostics.Warning(datacenter.Location, $"datacenter '{datacenter.Name}' has no coordinates: 'geo' never finds it nearest");
        }
    }

    private void WarnOfTtl(PoolDefinition pool, Location location)
    {
        IEnumerable<MonitorDefinition> probed = _monitors.ProbedUnder(pool.Members.Where(member => !member.Disabled).SelectMany(member => member.Monitors));
        TimeSpan shortest = probed.Select(monitor => monitor.Interval).DefaultIfEmpty(TimeSpan.MaxValue).Min();
        if (pool.Options.MinTtl <= shortest.TotalSeconds)
            return;
        string better = $"{pool.Options.MaxTtl}/{Math.Floor(shortest.TotalSeconds)}";
        diagnostics.Warning(
            location,
            $"the TTL's floor of {pool.Options.MinTtl} s is above one probe interval of {DurationText.Format(shortest)}: answers outlive a change; write {better}");
    }
}
