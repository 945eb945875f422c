using System.Collections.Immutable;
using Gslb.Control.Language.Definitions;
using Gslb.Health.Monitors;
using Gslb.Health.Verdicts;

namespace Gslb.Control.Activation;

/// <summary>What a member's monitors come to: those that are probed, each once, and how their verdicts combine. Members that name the same share it.</summary>
internal sealed class MonitorExpansion(IEnumerable<MonitorDefinition> monitors)
{
    private readonly MonitorTree _tree = new(monitors);
    private readonly Dictionary<string, ExpandedMonitors> _known = new(StringComparer.Ordinal);

    /// <param name="names">all of which must pass; existing monitors, in no circle</param>
    public ExpandedMonitors Of(ImmutableArray<string> names)
    {
        string key = string.Join('+', names);
        if (!_known.TryGetValue(key, out ExpandedMonitors? expanded))
            _known.Add(key, expanded = Expand(names));
        return expanded;
    }

    private ExpandedMonitors Expand(ImmutableArray<string> names)
    {
        ImmutableArray<MonitorDefinition> all = _tree.Under(names);
        ImmutableArray<MonitorDefinition> probed = [.. all.Where(monitor => monitor is not CombinedMonitorDefinition)];
        if (probed.Length == all.Length)
            return new ExpandedMonitors(probed, null);
        CombinedMonitorDefinition[] combined = [.. all.OfType<CombinedMonitorDefinition>()];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (MonitorDefinition monitor in probed.Concat(combined))
            numbers.Add(monitor.Name, numbers.Count);
        IEnumerable<CombinationStep> steps = combined
            .Select(monitor => new CombinationStep(monitor.Least, [.. monitor.Parts.Select(part => numbers[part])]))
            .Append(new CombinationStep(names.Length, [.. names.Select(name => numbers[name])]));
        return new ExpandedMonitors(probed, new VerdictCombination([.. steps]));
    }
}

/// <summary>The monitors that are probed, and how their verdicts combine: null = all must be up.</summary>
internal sealed record ExpandedMonitors(ImmutableArray<MonitorDefinition> Probed, VerdictCombination? Combination);
