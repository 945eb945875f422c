using Gslb.Control.Language.Drafts;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>The options of <c>$MONITOR</c> of type <c>grpc</c>.</summary>
internal static class GrpcMonitorWords
{
    private const int MaxService = 255;

    private static readonly ValueKind<string> Service = new($"1–{MaxService} printable characters", (in OptionValue option, out string value) =>
    {
        value = option.Text ?? "";
        return value.Length is > 0 and <= MaxService && !value.Any(char.IsControl);
    });

    public static readonly OptionTable<MonitorDraft> Options = MonitorWords.With(OptionWord<MonitorDraft>.Of(
        "service", Service, "the server as a whole", "the service whose health is asked for",
        (draft, value) => draft.Change<GrpcMonitorDefinition>(monitor => monitor with { Service = value })));
}
