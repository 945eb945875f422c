using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Gslb.Settings;

/// <summary>Where DNS is answered when nothing is set: port 5300 of the loopback addresses that this machine has.</summary>
public static class LoopbackListen
{
    /// <summary>5300: above 1024, so that no privilege is needed.</summary>
    public const int Port = 5300;

    /// <summary>127.0.0.1, and ::1 where it exists: a container without IPv6 must not fail for a default that nobody asked for.</summary>
    public static ImmutableArray<IPEndPoint> Endpoints()
    {
        var ipv4 = new IPEndPoint(IPAddress.Loopback, Port);
        return HasIPv6() ? [ipv4, new IPEndPoint(IPAddress.IPv6Loopback, Port)] : [ipv4];
    }

    private static bool HasIPv6()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
