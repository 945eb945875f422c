using System.Collections.Immutable;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Definitions;

/// <summary>The monitors of a configuration by name, and which of them are made of which.</summary>
internal sealed class MonitorTree
{
    private readonly Dictionary<string, MonitorDefinition> _monitors;

    public MonitorTree(IEnumerable<MonitorDefinition> monitors) => _monitors = monitors.ToDictionary(monitor => monitor.Name, StringComparer.Ordinal);

    /// <summary>All monitors that names lead to, each once, parts before what is made of them. Names that are not there are passed over.</summary>
    /// <param name="circle">told of monitors that reach themselves, in order, from one of the circle; it is then left open there</param>
    public ImmutableArray<MonitorDefinition> Under(IEnumerable<string> names, Action<ImmutableArray<string>>? circle = null)
    {
        var entered = new HashSet<string>(StringComparer.Ordinal);
        var left = new HashSet<string>(StringComparer.Ordinal);
        var order = ImmutableArray.CreateBuilder<MonitorDefinition>();

        // A loop with a path of its own, for a chain may be as long as the file.
        var path = new List<Visit>();
        foreach (string name in names)
        {
            Enter(name);
            while (path.Count > 0)
            {
                Visit at = path[^1];
                if (at.NextPart() is { } part)
                {
                    Enter(part);
                    continue;
                }

                path.RemoveAt(path.Count - 1);
                left.Add(at.Monitor.Name);
                order.Add(at.Monitor);
            }
        }

        return order.ToImmutable();

        void Enter(string name)
        {
            if (!_monitors.TryGetValue(name, out MonitorDefinition? monitor))
                return;
            if (entered.Add(name))
                path.Add(new Visit(monitor));
            else if (!left.Contains(name))
                circle?.Invoke([.. path.Select(visit => visit.Monitor.Name).SkipWhile(before => before != name)]);
        }
    }

    /// <summary>Those that are probed among all that names lead to.</summary>
    public IEnumerable<MonitorDefinition> ProbedUnder(IEnumerable<string> names) => Under(names).Where(monitor => monitor is not CombinedMonitorDefinition);

    /// <summary>A monitor on the way, and how many of its parts were entered.</summary>
    private sealed class Visit(MonitorDefinition monitor)
    {
        private int _entered;

        public MonitorDefinition Monitor => monitor;

        public string? NextPart() => monitor is CombinedMonitorDefinition combined && _entered < combined.Parts.Length ? combined.Parts[_entered++] : null;
    }
}
