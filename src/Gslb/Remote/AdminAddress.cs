using System.Diagnostics.CodeAnalysis;
using System.Net;
using Gslb.Settings;

namespace Gslb.Remote;

/// <summary>Where a server's HTTP API is found.</summary>
internal static class AdminAddress
{
    private static readonly Uri Default = new("http://127.0.0.1:8053");

    /// <summary>Reads a URL, or <c>ADDR:PORT</c> as the server itself is told.</summary>
    /// <param name="value">null: written nowhere</param>
    /// <param name="error">one sentence, when false</param>
    public static bool TryResolve(SettingValue? value, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        error = null;
        if (value is null)
            address = Default;
        else if (EndpointText.TryParse(value.Text, out IPEndPoint? endpoint, out _))
            address = new Uri($"http://{Reachable(endpoint)}");
        else if (value.Text == "none")
            error = $"{value.Origin.Name}: the admin listener is switched off (none); --admin URL names another server.";
        else if (Uri.TryCreate(value.Text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https")
            address = url;
        else
            error = $"{value.Origin.Name}: '{value.Text}' is no URL, such as http://127.0.0.1:8053.";
        return address is not null;
    }

    /// <summary>A server that listens on all addresses is reached on loopback.</summary>
    private static IPEndPoint Reachable(IPEndPoint endpoint)
    {
        if (endpoint.Address.Equals(IPAddress.Any))
            return new IPEndPoint(IPAddress.Loopback, endpoint.Port);
        return endpoint.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, endpoint.Port) : endpoint;
    }
}
