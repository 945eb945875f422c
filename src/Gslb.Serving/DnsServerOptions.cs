using Gslb.Serving.RateLimiting;
using Gslb.Serving.Tcp;

namespace Gslb.Serving;

/// <summary>What an operator sets about serving.</summary>
public sealed record DnsServerOptions
{
    /// <summary>UDP workers (threads) for each endpoint; at least 1, default one a core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    public TcpLimits Tcp { get; init; } = new();

    /// <summary>Response rate limiting over UDP; null, the default = none.</summary>
    public RateLimits? RateLimits { get; init; }

    /// <summary>How long a stop waits for TCP clients to take the answers at hand; default 2 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>False: one datagram a call, as where the system has no batches.</summary>
    internal bool Batches { get; init; } = true;
}
