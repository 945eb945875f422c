using System.Net;
using System.Net.Sockets;
using Gslb.Authority.Engine;

namespace Gslb.Serving.Udp;

/// <summary>The opening of a UDP socket as a worker needs it.</summary>
internal static class UdpSocket
{
    /// <summary>
    /// Octets asked for receiving and for sending: room for what arrives while a collection pauses the worker. The kernel may give less (net.core.rmem_max).
    /// </summary>
    public const int BufferSize = 4 << 20;

    private const int SolSocket = 1;
    private const int SoReusePort = 15;
    private const int IpProtocol = 0;
    private const int IpPktInfo = 8;
    private const int IpMtuDiscover = 10;
    private const int IPv6Protocol = 41;
    private const int IPv6RecvPktInfo = 49;
    private const int IPv6MtuDiscover = 23;
    private const int PmtuDiscOmit = 5;

    /// <summary>Opens and binds a socket.</summary>
    /// <param name="shared">true: other sockets of this process are bound to the same endpoint, and the kernel spreads clients over them (Linux)</param>
    /// <exception cref="ListenException">the socket could not be opened or bound</exception>
    public static Socket Open(IPEndPoint endpoint, bool shared)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = false;
            socket.ReceiveBufferSize = BufferSize;
            socket.SendBufferSize = BufferSize;
            if (OperatingSystem.IsLinux())
                SetLinuxOptions(socket, endpoint, shared);
            socket.Bind(endpoint);
            return socket;
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw new ListenException(endpoint, Transport.Udp, error.SocketErrorCode, error);
        }
    }

    /// <summary>True for 0.0.0.0 and [::]: the address asked is then known from control data only.</summary>
    public static bool IsWildcard(EndPoint endpoint) =>
        endpoint is IPEndPoint { Address: var address } && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    /// <summary>
    /// Path MTU discovery is omitted, as NSD, Knot and BIND do: forged ICMP then cannot make the kernel fragment answers (RFC 9715 §3.1). They do not set DF
    /// either (a SHOULD of RFC 9715): answers of at most 1232 octets fit every IPv6 path, and on the rare narrower IPv4 tunnel DF would lose them.
    /// </summary>
    private static void SetLinuxOptions(Socket socket, IPEndPoint endpoint, bool shared)
    {
        bool isIPv4 = endpoint.AddressFamily == AddressFamily.InterNetwork;
        if (shared)
            Set(socket, SolSocket, SoReusePort, 1);
        if (IsWildcard(endpoint))
            Set(socket, isIPv4 ? IpProtocol : IPv6Protocol, isIPv4 ? IpPktInfo : IPv6RecvPktInfo, 1);
        Set(socket, isIPv4 ? IpProtocol : IPv6Protocol, isIPv4 ? IpMtuDiscover : IPv6MtuDiscover, PmtuDiscOmit);
    }

    private static void Set(Socket socket, int level, int option, int value) => socket.SetRawSocketOption(level, option, BitConverter.GetBytes(value));
}
