using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Gslb.Dns.ZoneFiles;
using Gslb.Health.Monitors;

namespace Gslb.Health.Probes.Tls;

/// <summary>The exchange of a <c>tls</c> monitor: connect, shake hands, look at the certificate.</summary>
internal sealed class TlsExchange(MonitoredEndpoint endpoint, TlsMonitorDefinition monitor, TimeProvider clock) : IExchange
{
    private readonly IPEndPoint _target = new(endpoint.Address, endpoint.Port ?? monitor.Port);
    private readonly TlsTerms _terms = new(monitor.ServerName ?? endpoint.Pool, monitor.VerifyCertificate, Protocol: null);

    public async Task<ExchangeResult> RunAsync(CancellationToken deadline)
    {
        (ProbeConnection? opened, ExchangeResult failure) = await ProbeConnection.OpenAsync(_target, deadline).ConfigureAwait(false);
        if (opened is null)
            return failure;
        using ProbeConnection connection = opened;
        DateTimeOffset now = clock.GetUtcNow();
        if (await connection.SecureAsync(_terms, now, deadline).ConfigureAwait(false) is { } fault)
            return fault;
        return Judge((SslStream)connection.Stream, now);
    }

    private ExchangeResult Judge(SslStream session, DateTimeOffset now)
    {
        if (session.RemoteCertificate is not X509Certificate2 certificate)
            return new ExchangeResult(ProbeOutcome.TlsFailed, "no certificate");
        bool warns = CertificateText.Left(certificate, now) < monitor.Expires;
        string warning = warns ? $" (warns below {DurationText.Format(monitor.Expires)})" : "";
        string detail = $"{NameOf(session.SslProtocol)}, certificate {CertificateText.Expiry(certificate, now)}{warning}";
        return new ExchangeResult(ProbeOutcome.Success, detail) { Warns = warns };
    }

    private static string NameOf(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => "TLS 1.2",
        SslProtocols.Tls13 => "TLS 1.3",
        _ => protocol.ToString(),
    };
}
