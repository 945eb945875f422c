using System.Net;
using System.Net.Http;

namespace Gslb.Health.Probes.Http;

/// <summary>The framework's HTTP client cut down to speak over a probe's own connection: pooling, proxies, cookies, credentials, decompression, tracing headers
/// and automatic redirects are off.</summary>
internal static class ProbeHandler
{
    private static readonly HttpRequestOptionsKey<ProbeConnection> ConnectionKey = new("connection");

    /// <summary>Says over which connection a request goes.</summary>
    public static void Give(HttpRequestMessage request, ProbeConnection connection) => request.Options.Set(ConnectionKey, connection);

    public static SocketsHttpHandler Create() => new()
    {
        // The handler asks twice when the first connection was closed without an answer: a probe does not try again.
        ConnectCallback = static (context, _) => context.InitialRequestMessage.Options.TryGetValue(ConnectionKey, out ProbeConnection? connection)
            && connection.TakeStream() is Stream stream
                ? ValueTask.FromResult(stream)
                : throw new IOException("connection closed before an answer"),
        PooledConnectionLifetime = TimeSpan.Zero,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = ReadLimit.Octets / 1024,
        MaxResponseDrainSize = 0,
    };
}
