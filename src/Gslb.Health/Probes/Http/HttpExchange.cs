using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Security;
using Gslb.Health.Monitors;

namespace Gslb.Health.Probes.Http;

/// <summary>The exchange of an <c>http</c> or <c>https</c> monitor: one request to the endpoint's own address, its status and body judged.</summary>
/// <remarks>Each request has a connection of its own, made here and closed after it. The handler only speaks HTTP/1.1 over it.</remarks>
internal sealed class HttpExchange : IExchange
{
    private readonly HttpMonitorDefinition _monitor;
    private readonly TimeProvider _clock;
    private readonly HttpTarget _target;
    private readonly HttpMethod _method;
    private readonly BodyMatcher? _body;
    private readonly HttpMessageInvoker _invoker = new(ProbeHandler.Create());

    public HttpExchange(MonitoredEndpoint endpoint, HttpMonitorDefinition monitor, TimeProvider clock)
    {
        _monitor = monitor;
        _clock = clock;
        _target = HttpTarget.From(endpoint, monitor);
        _method = new HttpMethod(monitor.Method);
        _body = monitor.Body is null ? null : new BodyMatcher(monitor.Body);
    }

    public async Task<ExchangeResult> RunAsync(CancellationToken deadline)
    {
        HttpTarget target = _target;
        for (int redirects = 0; ; redirects++)
        {
            (ProbeConnection? opened, ExchangeResult failure) = await ProbeConnection.OpenAsync(target.EndPoint, deadline).ConfigureAwait(false);
            if (opened is null)
                return failure;
            using ProbeConnection connection = opened;
            if (target.Tls && await connection.SecureAsync(TermsOf(target), _clock.GetUtcNow(), deadline).ConfigureAwait(false) is { } fault)
                return fault;
            using HttpRequestMessage request = NewRequest(target, connection);
            using HttpResponseMessage response = await _invoker.SendAsync(request, deadline).ConfigureAwait(false);
            if (redirects >= _monitor.Redirects || !IsRedirect(response.StatusCode) || response.Headers.Location is not Uri location)
                return await JudgeAsync(response, deadline).ConfigureAwait(false) with { Load = LoadOf(response) };
            if (target.Follow(location) is not HttpTarget next)
                return new ExchangeResult(ProbeOutcome.RedirectElsewhere, $"redirect to {location.OriginalString}");
            target = next;
        }
    }

    private async Task<ExchangeResult> JudgeAsync(HttpResponseMessage response, CancellationToken deadline)
    {
        int status = (int)response.StatusCode;
        string detail = status == 200 ? "HTTP 200" : string.Create(CultureInfo.InvariantCulture, $"HTTP {status}");
        if (!Expects(status))
            return new ExchangeResult(ProbeOutcome.UnexpectedStatus, detail);
        if (_body is null)
            return new ExchangeResult(ProbeOutcome.Success, detail);
        Stream body = await response.Content.ReadAsStreamAsync(deadline).ConfigureAwait(false);
        return await _body.FindAsync(body, deadline).ConfigureAwait(false)
            ? new ExchangeResult(ProbeOutcome.Success, detail)
            : new ExchangeResult(ProbeOutcome.UnexpectedBody, $"{detail}, body without the awaited text");
    }

    private double? LoadOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues(_monitor.LoadHeader, out HeaderStringValues values) ? ReportedLoad.Parse(values.ToString()) : null;

    private TlsTerms TermsOf(HttpTarget target) => new(target.ServerName, _monitor.VerifyCertificate, SslApplicationProtocol.Http11);

    private bool Expects(int status)
    {
        foreach (StatusRange range in _monitor.Expect)
        {
            if (status >= range.First && status <= range.Last)
                return true;
        }

        return false;
    }

    private HttpRequestMessage NewRequest(HttpTarget target, ProbeConnection connection)
    {
        var request = new HttpRequestMessage(_method, target.Uri) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = target.Host;
        request.Headers.ConnectionClose = true;
        foreach ((string name, string value) in _monitor.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (!request.Headers.NonValidated.Contains("User-Agent"))
            request.Headers.TryAddWithoutValidation("User-Agent", "gslb");
        ProbeHandler.Give(request, connection);
        return request;
    }

    /// <summary>RFC 9110 §15.4: the codes whose Location is meant to be followed.</summary>
    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;
}
