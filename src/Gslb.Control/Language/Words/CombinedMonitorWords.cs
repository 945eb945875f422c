using System.Collections.Immutable;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>What follows the colon of <c>all:</c>, <c>any:</c> and <c>atleast:</c>; null when it is not of that form.</summary>
internal static class CombinedMonitorWords
{
    public static MonitorDefinition? All(string name, string rest) => Of(name, [.. rest.Split(',')], parts => parts);

    public static MonitorDefinition? Any(string name, string rest) => Of(name, [.. rest.Split(',')], _ => 1);

    public static MonitorDefinition? AtLeast(string name, string rest)
    {
        string[] words = rest.Split(',');
        return Values.TryInteger(words[0], out int least) ? Of(name, [.. words.Skip(1)], _ => least) : null;
    }

    private static CombinedMonitorDefinition? Of(string name, ImmutableArray<string> parts, Func<int, int> leastOf)
    {
        int least = leastOf(parts.Length);
        bool good = least >= 1 && least <= parts.Length && parts.All(part => part.Length > 0) && parts.Distinct().Count() == parts.Length;
        return good ? new CombinedMonitorDefinition { Name = name, Port = 0, Least = least, Parts = parts } : null;
    }
}
