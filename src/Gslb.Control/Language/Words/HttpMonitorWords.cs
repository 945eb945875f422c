using Gslb.Control.Language.Drafts;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>The options of <c>$MONITOR</c> of types <c>http</c> and <c>https</c>.</summary>
internal static class HttpMonitorWords
{
    public static readonly OptionTable<MonitorDraft> Options = MonitorWords.With(
        Of("path", HttpValues.Path, "/", "what is requested", (monitor, value) => monitor with { Path = value }),
        Of("method", HttpValues.Method, "GET", "the request's method", (monitor, value) => monitor with { Method = value }),
        Of("host", HttpValues.Host, "the pool's name", "the Host header", (monitor, value) => monitor with { Host = value }),
        Of("sni", HttpValues.Host, "host", "the server name of the TLS handshake", (monitor, value) => monitor with { ServerName = value }),
        Of("header.", HttpValues.Header, "", "a header of the request", (monitor, value) => monitor with { Headers = monitor.Headers.Add(value) }),
        Of("expect", HttpValues.StatusRanges, "200-299", "the status codes that pass", (monitor, value) => monitor with { Expect = value }),
        Of("body", HttpValues.Body, "", "what the first 64 KiB of the body must hold", (monitor, value) => monitor with { Body = value }),
        Of("redirects", Values.Integer(0, 10), "0", "the most redirects that are followed", (monitor, value) => monitor with { Redirects = value }),
        Of("verify", Values.YesNo, "yes", "whether the certificate must be valid", (monitor, value) => monitor with { VerifyCertificate = value }),
        Of("load-header", HttpValues.HeaderName, "X-Load", "the header of the response that reports the load", (monitor, value) => monitor with { LoadHeader = value }));

    private static OptionWord<MonitorDraft> Of<T>(
        string name, ValueKind<T> kind, string @default, string meaning, Func<HttpMonitorDefinition, T, HttpMonitorDefinition> set) =>
        OptionWord<MonitorDraft>.Of(name, kind, @default, meaning, (draft, value) => draft.Change<HttpMonitorDefinition>(monitor => set(monitor, value)));
}
