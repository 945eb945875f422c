using Gslb.Control.Language.Drafts;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>The options of <c>$MONITOR</c> of type <c>exec</c>.</summary>
internal static class ExecMonitorWords
{
    private static readonly ValueKind<string> Command = new("an absolute path", (in OptionValue option, out string value) =>
    {
        value = option.Text ?? "";
        return value.Length > 1 && value[0] == '/' && value[^1] != '/' && !value.Any(char.IsControl);
    });

    public static readonly OptionTable<MonitorDraft> Options = MonitorWords.With(OptionWord<MonitorDraft>.Of(
        "command", Command, "", "the program that is run, without arguments; must be given",
        (draft, value) => draft.Change<ExecMonitorDefinition>(monitor => monitor with { Command = value })));
}
