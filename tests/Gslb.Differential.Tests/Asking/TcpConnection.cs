using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gslb.Differential.Tests.Asking;

/// <summary>One connection to a server: messages behind their two octets of length (RFC 1035 §4.2.2).</summary>
public sealed class TcpConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _received = new byte[ushort.MaxValue + 2];
    private int _length;

    public TcpConnection(IPEndPoint server) => _socket.Connect(server);

    /// <summary>The server has closed it, in order or not.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Sends messages in as few segments as the system makes of them.</summary>
    public void Send(params byte[][] messages)
    {
        byte[] framed = [.. messages.SelectMany(message => (byte[])[(byte)(message.Length >> 8), (byte)message.Length, .. message])];
        try
        {
            _socket.Send(framed);
        }
        catch (SocketException)
        {
            IsClosed = true;
        }
    }

    /// <summary>The next message; null when none comes in time or the connection is closed.</summary>
    public byte[]? Receive(TimeSpan patience)
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            if (_length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(_received) is var length && _length >= 2 + length)
                return Take(length);
            TimeSpan left = patience - Stopwatch.GetElapsedTime(begun);
            if (IsClosed || left <= TimeSpan.Zero || !_socket.Poll(left, SelectMode.SelectRead) || !TryFill())
                return null;
        }
    }

    public void Dispose() => _socket.Dispose();

    private byte[] Take(int length)
    {
        byte[] message = _received[2..(2 + length)];
        _length -= 2 + length;
        Array.Copy(_received, 2 + length, _received, 0, _length);
        return message;
    }

    private bool TryFill()
    {
        try
        {
            int octets = _socket.Receive(_received, _length, _received.Length - _length, SocketFlags.None);
            IsClosed = octets == 0;
            _length += octets;
        }
        catch (SocketException)
        {
            IsClosed = true;
        }

        return !IsClosed;
    }
}
