namespace Gslb.Health.Monitors;

/// <summary>A monitor of type <c>tls</c>: a handshake, and a certificate that is valid and not about to expire.</summary>
public sealed record TlsMonitorDefinition : MonitorDefinition
{
    /// <summary>The server name of the handshake; null = the pool's name.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether the server's certificate must be valid for the server name.</summary>
    public bool VerifyCertificate { get; init; } = true;

    /// <summary>A certificate that expires sooner passes with a warning; zero = never a warning.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromDays(7);
}
