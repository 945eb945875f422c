using Gslb.Control.Language.Drafts;

namespace Gslb.Control.Language.Words;

/// <summary>The options that every type of <c>$MONITOR</c> has.</summary>
internal static class MonitorWords
{
    public static readonly OptionTable<MonitorDraft> Options = new(
        OptionWord<MonitorDraft>.Of(
            "interval", Values.Duration(TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1)), "5s", "between the starts of two probes, ±10 %",
            (draft, value) => draft.Change(monitor => monitor with { Interval = value })),
        OptionWord<MonitorDraft>.Of(
            "timeout", Values.Duration(TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)), "2s", "the longest that a probe may take",
            (draft, value) => draft.Change(monitor => monitor with { Timeout = value })),
        OptionWord<MonitorDraft>.Of(
            "fall", Values.Integer(1, 100), "2", "failures in a row that trip",
            (draft, value) => draft.Change(monitor => monitor with { Fall = value })),
        OptionWord<MonitorDraft>.Of(
            "rise", Values.Integer(1, 100), "3", "successes in a row that clear",
            (draft, value) => draft.Change(monitor => monitor with { Rise = value })),
        OptionWord<MonitorDraft>.Of(
            "confirm", Values.Duration(TimeSpan.Zero, TimeSpan.FromDays(1)), "1s", "after a first failure the next probe comes this soon; 0 switches that off",
            (draft, value) => draft.Change(monitor => monitor with { Confirm = value })),
        OptionWord<MonitorDraft>.Of(
            "port", Values.Integer(1, 65535), "80 for http, 443 for https and tls, 53 for dns", "the port that is probed",
            (draft, value) => draft.Change(monitor => monitor with { Port = value })));

    /// <summary>A type's own options, followed by the common ones.</summary>
    public static OptionTable<MonitorDraft> With(params OptionWord<MonitorDraft>[] own) => new([.. own, .. Options.Options]);
}
