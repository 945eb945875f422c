using System.Net;
using System.Net.Sockets;

namespace Gslb.Serving.Tests.Support;

/// <summary>A client's UDP socket. A receive that gets nothing fails after ten seconds.</summary>
internal sealed class UdpAsker : IDisposable
{
    private readonly Socket _socket;
    private readonly IPEndPoint _server;
    private readonly byte[] _buffer = new byte[65536];

    public UdpAsker(IPEndPoint server)
    {
        _server = server;
        _socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000, ReceiveBufferSize = 1 << 20 };
        _socket.Bind(new IPEndPoint(server.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));
    }

    /// <summary>Where the last answer came from.</summary>
    public IPEndPoint? AnsweredFrom { get; private set; }

    public void Send(ReadOnlySpan<byte> packet) => _socket.SendTo(packet, _server);

    public byte[] Receive()
    {
        EndPoint from = new IPEndPoint(_server.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        int length = _socket.ReceiveFrom(_buffer, ref from);
        AnsweredFrom = (IPEndPoint)from;
        return _buffer[..length];
    }

    public byte[] Ask(ReadOnlySpan<byte> packet)
    {
        Send(packet);
        return Receive();
    }

    public void Dispose() => _socket.Dispose();
}
