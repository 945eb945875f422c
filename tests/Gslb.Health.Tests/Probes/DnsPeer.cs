using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gslb.Health.Tests.Probes;

/// <summary>A DNS server on a loopback port of its own, UDP and TCP, that answers with prepared octets and notes what it was asked.</summary>
internal sealed class DnsPeer : IAsyncDisposable
{
    private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly TcpListener _tcp;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <param name="answer">from a query to the datagrams of the answer</param>
    /// <param name="overTcp">from a query to the message of the answer; null = nobody listens on TCP</param>
    public DnsPeer(Func<byte[], IEnumerable<byte[]>> answer, Func<byte[], byte[]>? overTcp = null)
    {
        _tcp = ListenOnBoth();
        if (overTcp is null)
            _tcp.Stop();
        _serving = Task.WhenAll(ServeUdpAsync(answer), overTcp is null ? Task.CompletedTask : ServeTcpAsync(overTcp));
    }

    public int Port => ((IPEndPoint)_udp.LocalEndPoint!).Port;

    public ConcurrentQueue<byte[]> OverUdp { get; } = [];

    public ConcurrentQueue<byte[]> OverTcp { get; } = [];

    /// <summary>A response that repeats the question.</summary>
    /// <param name="flags">third and fourth octet of the header, without QR</param>
    public static byte[] Reply(byte[] query, ushort flags)
    {
        byte[] reply = [.. query];
        BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(2), (ushort)(flags | 0x8000));
        return reply;
    }

    /// <summary>The same octets with one changed.</summary>
    public static byte[] With(byte[] octets, int at, byte value)
    {
        byte[] changed = [.. octets];
        changed[at] = value;
        return changed;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _udp.Dispose();
        _tcp.Stop();
        await _serving;
    }

    /// <summary>A port that is free over TCP may be taken over UDP: then another one.</summary>
    private TcpListener ListenOnBoth()
    {
        while (true)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            try
            {
                _udp.Bind(listener.LocalEndpoint);
                return listener;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                listener.Stop();
            }
        }
    }

    private async Task ServeUdpAsync(Func<byte[], IEnumerable<byte[]>> answer)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (true)
            {
                SocketReceiveFromResult asked = await _udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                byte[] query = buffer[..asked.ReceivedBytes];
                OverUdp.Enqueue(query);
                foreach (byte[] datagram in answer(query))
                    await _udp.SendToAsync(datagram, asked.RemoteEndPoint, _stop.Token);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
        }
    }

    private async Task ServeTcpAsync(Func<byte[], byte[]> answer)
    {
        try
        {
            while (true)
            {
                using Socket connection = await _tcp.AcceptSocketAsync(_stop.Token);
                using var stream = new NetworkStream(connection);
                byte[] head = new byte[2];
                await stream.ReadExactlyAsync(head, _stop.Token);
                byte[] query = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
                await stream.ReadExactlyAsync(query, _stop.Token);
                OverTcp.Enqueue(query);
                byte[] message = answer(query);
                BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)message.Length);
                await stream.WriteAsync((byte[])[.. head, .. message], _stop.Token);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
        }
    }
}
