using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Gslb.Serving.Tests.Support;

/// <summary>A client's TCP connection. A receive that gets nothing fails after ten seconds.</summary>
internal sealed class TcpAsker : IDisposable
{
    private readonly Socket _socket;

    public TcpAsker(IPEndPoint server, IPAddress? from = null)
    {
        _socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 10_000 };
        if (from is not null)
            _socket.Bind(new IPEndPoint(from, 0));
        _socket.Connect(server);
    }

    public void Send(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
            octets = octets[_socket.Send(octets)..];
    }

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next message, without its length; null when the server closed the connection.</summary>
    public byte[]? Receive()
    {
        byte[] prefix = new byte[2];
        if (!TryFill(prefix))
            return null;
        byte[] message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        return TryFill(message) ? message : null;
    }

    public byte[]? Ask(byte[] message)
    {
        Send(TestQuery.Framed(message));
        return Receive();
    }

    public void Dispose() => _socket.Dispose();

    private bool TryFill(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            int received;
            try
            {
                received = _socket.Receive(target);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
            {
                return false;
            }

            if (received == 0)
                return false;
            target = target[received..];
        }

        return true;
    }
}
