using System.Net.Sockets;

namespace Gslb.Health.Probes.Icmp;

/// <summary>A socket for ICMP echo: one of Linux' ping sockets, which need no privilege but a group in <c>net.ipv4.ping_group_range</c>, else a raw one.</summary>
internal sealed class EchoSocket(Socket socket) : IDisposable
{
    public Socket Socket => socket;

    /// <summary>The first that is permitted; null = neither is.</summary>
    public static EchoSocket? TryOpen(AddressFamily family) => TryOpen(family, SocketType.Dgram) ?? TryOpen(family, SocketType.Raw);

    /// <exception cref="SocketException">it failed for another reason than a missing permission</exception>
    public static EchoSocket? TryOpen(AddressFamily family, SocketType type)
    {
        ProtocolType protocol = family == AddressFamily.InterNetworkV6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp;
        try
        {
            return new EchoSocket(new Socket(family, type, protocol));
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AccessDenied or SocketError.ProtocolNotSupported)
        {
            return null;
        }
    }

    /// <summary>The ICMP message in what was received: a raw IPv4 socket gives its IP header too. Empty when there is none.</summary>
    public ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> received)
    {
        if (socket.SocketType != SocketType.Raw || socket.AddressFamily != AddressFamily.InterNetwork)
            return received;
        int header = received.IsEmpty ? 0 : (received[0] & 0x0F) * 4;
        return header <= received.Length ? received[header..] : [];
    }

    public void Dispose() => socket.Dispose();
}
