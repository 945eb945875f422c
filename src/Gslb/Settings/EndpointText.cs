using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Gslb.Dns.Addresses;

namespace Gslb.Settings;

/// <summary>The notation <c>ADDR:PORT</c>: <c>192.0.2.1:53</c>, <c>[::1]:5300</c>; no names, no missing port.</summary>
public static class EndpointText
{
    /// <summary>Reads an address and a port of 0 to 65535 (0: the system chooses).</summary>
    /// <param name="error">what is wrong, as the rest of a sentence that names the text, when false</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPEndPoint? endpoint, [NotNullWhen(false)] out string? error)
    {
        endpoint = null;
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? text : text[..colon];
        if (NetworkAddress.TryParse(text, out NetworkAddress bare))
            error = bare.IsIPv4 ? "has no port; write ADDR:PORT, such as 192.0.2.1:53" : "is IPv6 without brackets or port; write [ADDR]:PORT, such as [::1]:5300";
        else if (colon < 0)
            error = "is not ADDR:PORT, such as 192.0.2.1:53 or [::1]:5300";
        else if (!TryParseHost(host, out IPAddress? address))
            error = $"has no valid address before the port; for all addresses write 0.0.0.0 or [::]";
        else if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > IPEndPoint.MaxPort)
            error = "has no port of 0 to 65535 at its end";
        else
        {
            endpoint = new IPEndPoint(address, port);
            error = null;
            return true;
        }

        return false;
    }

    private static bool TryParseHost(string host, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        bool bracketed = host.Length > 2 && host[0] == '[' && host[^1] == ']';
        if (!NetworkAddress.TryParse(bracketed ? host[1..^1] : host, out NetworkAddress parsed) || parsed.IsIPv4 == bracketed)
            return false;
        address = parsed.ToIPAddress();
        return true;
    }
}
