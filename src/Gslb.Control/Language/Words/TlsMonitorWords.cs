using Gslb.Control.Language.Drafts;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>The options of <c>$MONITOR</c> of type <c>tls</c>.</summary>
internal static class TlsMonitorWords
{
    public static readonly OptionTable<MonitorDraft> Options = MonitorWords.With(
        OptionWord<MonitorDraft>.Of(
            "sni", HttpValues.Host, "the pool's name", "the server name of the handshake",
            (draft, value) => draft.Change<TlsMonitorDefinition>(monitor => monitor with { ServerName = value })),
        OptionWord<MonitorDraft>.Of(
            "verify", Values.YesNo, "yes", "whether the certificate must be valid for that name",
            (draft, value) => draft.Change<TlsMonitorDefinition>(monitor => monitor with { VerifyCertificate = value })),
        OptionWord<MonitorDraft>.Of(
            "expires", Values.Duration(TimeSpan.Zero, TimeSpan.FromDays(3650)), "7d", "a certificate that expires sooner passes with a warning; 0 switches that off",
            (draft, value) => draft.Change<TlsMonitorDefinition>(monitor => monitor with { Expires = value })));
}
