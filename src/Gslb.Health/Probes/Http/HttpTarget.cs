using System.Net;
using Gslb.Health.Monitors;

namespace Gslb.Health.Probes.Http;

/// <summary>Where one request of an HTTP probe goes: always to the endpoint's own address, whatever name it asks for.</summary>
/// <param name="Host">as sent in the Host header</param>
/// <param name="ServerName">as sent in the TLS handshake</param>
/// <param name="Uri">path and query under the endpoint's address; its scheme is http even below TLS, which the probe does itself</param>
internal sealed record HttpTarget(IPEndPoint EndPoint, bool Tls, string Host, string ServerName, Uri Uri)
{
    public static HttpTarget From(MonitoredEndpoint endpoint, HttpMonitorDefinition monitor)
    {
        string host = monitor.Host ?? endpoint.Pool;
        string path = monitor.Path.StartsWith('/') ? monitor.Path : "/" + monitor.Path;
        var at = new IPEndPoint(endpoint.Address, endpoint.Port ?? monitor.Port);
        return new HttpTarget(at, monitor.Tls, host, monitor.ServerName ?? NameOf(host), UriAt(at, path));
    }

    /// <summary>The target of a redirect, or null when it leads to another host: a probe judges its own endpoint only.</summary>
    public HttpTarget? Follow(Uri location)
    {
        if (!location.IsAbsoluteUri)
        {
            var resolved = new Uri(Uri, location);
            return resolved.Authority == Uri.Authority ? this with { Uri = resolved } : Follow(new Uri($"{(Tls ? "https" : "http")}:{location.OriginalString}"));
        }

        bool tls = location.Scheme == Uri.UriSchemeHttps;
        bool sameHost = location.Host.Equals(NameOf(Host), StringComparison.OrdinalIgnoreCase) || location.Host.Trim('[', ']') == EndPoint.Address.ToString();
        if (!sameHost || (!tls && location.Scheme != Uri.UriSchemeHttp))
            return null;

        // The Host header may leave out a port that is not the default one: the same scheme and authority then mean the same port.
        bool samePlace = tls == Tls && location.Authority.Equals(Host, StringComparison.OrdinalIgnoreCase);
        IPEndPoint at = samePlace ? EndPoint : new IPEndPoint(EndPoint.Address, location.Port);
        return new HttpTarget(at, tls, location.Authority, ServerName, UriAt(at, location.PathAndQuery));
    }

    private static Uri UriAt(IPEndPoint at, string pathAndQuery) => new($"http://{at}{pathAndQuery}");

    private static string NameOf(string host)
    {
        int colon = host.LastIndexOf(':');
        return colon < 0 || host.EndsWith(']') || host.IndexOf(':') != colon && !host.StartsWith('[') ? host : host[..colon];
    }
}
