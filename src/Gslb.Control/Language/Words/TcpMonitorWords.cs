using Gslb.Control.Language.Drafts;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>The options of <c>$MONITOR</c> of type <c>tcp</c>.</summary>
internal static class TcpMonitorWords
{
    public static readonly OptionTable<MonitorDraft> Options = MonitorWords.With(
        OptionWord<MonitorDraft>.Of(
            "send", Values.Text, "", "what is sent after connecting",
            (draft, value) => draft.Change<TcpMonitorDefinition>(monitor => monitor with { Send = value })),
        OptionWord<MonitorDraft>.Of(
            "receive", Values.Text, "", "what the first 64 KiB of the answer must hold",
            (draft, value) => draft.Change<TcpMonitorDefinition>(monitor => monitor with { Receive = value })));
}
