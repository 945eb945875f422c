using Gslb.Control.Language.Drafts;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>The options of <c>$MONITOR</c> of type <c>push</c>.</summary>
internal static class PushMonitorWords
{
    public static readonly OptionTable<MonitorDraft> Options = MonitorWords.With(OptionWord<MonitorDraft>.Of(
        "ttl", Values.Duration(TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(7)), "three intervals", "a heartbeat older than this counts no more",
        (draft, value) => draft.Change<PushMonitorDefinition>(monitor => monitor with { Ttl = value })));
}
