using System.Net.Security;

namespace Gslb.Health.Probes;

/// <summary>What a probe wants of a TLS session.</summary>
/// <param name="ServerName">sent to the server, and what its certificate must be for</param>
/// <param name="Verify">whether the certificate must be valid</param>
/// <param name="Protocol">offered by ALPN; null = none</param>
internal sealed record TlsTerms(string ServerName, bool Verify, SslApplicationProtocol? Protocol);
