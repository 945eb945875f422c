using System.Collections.Immutable;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;

namespace Gslb.Control.Language.Checks;

/// <summary>The errors of monitors over other monitors: parts that are not there, and monitors that reach themselves, one for each circle.</summary>
internal sealed class CombinedMonitorChecks(LanguageDraft draft, DiagnosticList diagnostics)
{
    public void Check()
    {
        foreach (CombinedMonitorDraft combined in draft.CombinedMonitors)
        {
            foreach (string part in combined.Monitor.Parts)
                draft.Monitors.Find(part, combined.Location, diagnostics);
        }

        new MonitorTree(draft.Monitors.All).Under(draft.CombinedMonitors.Select(combined => combined.Monitor.Name), Report);
    }

    private void Report(ImmutableArray<string> circle)
    {
        CombinedMonitorDraft first = draft.CombinedMonitors.First(combined => combined.Monitor.Name == circle[0]);
        diagnostics.Error(first.Location, $"monitor '{circle[0]}' reaches itself: {string.Join(" → ", circle.Append(circle[0]))}");
    }
}
