using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gslb.Differential.Tests.Asking;

/// <summary>Asks one server many questions over one UDP socket, a window at a time; the packets' ids are its own.</summary>
public sealed class UdpConversation : IDisposable
{
    private const int Window = 64;
    private const int Rounds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
    private readonly IPEndPoint _server;
    private readonly byte[] _buffer = new byte[ushort.MaxValue];
    private ushort _id;

    public UdpConversation(IPEndPoint server)
    {
        _server = server;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>The answers, in order; empty where none came in any of several rounds.</summary>
    /// <param name="packets">of 2 octets at least</param>
    public byte[][] Ask(IReadOnlyList<byte[]> packets)
    {
        byte[][] answers = new byte[packets.Count][];
        Array.Fill(answers, []);
        int[] open = [.. Enumerable.Range(0, packets.Count)];
        for (int round = 0; round < Rounds && open.Length > 0; round++)
        {
            foreach (int[] window in open.Chunk(Window))
            {
                byte[]?[] some = AskOnce([.. window.Select(index => packets[index])], Patience);
                for (int i = 0; i < window.Length; i++)
                    answers[window[i]] = some[i] ?? [];
            }

            open = [.. open.Where(index => answers[index].Length == 0)];
        }

        return answers;
    }

    /// <summary>Sends each packet once and gathers answers until all are there or the patience ends; null where none came.</summary>
    public byte[]?[] AskOnce(IReadOnlyList<byte[]> packets, TimeSpan patience)
    {
        var waiting = new Dictionary<ushort, int>();
        byte[]?[] answers = new byte[]?[packets.Count];
        for (int i = 0; i < packets.Count; i++)
        {
            byte[] packet = [.. packets[i]];
            BinaryPrimitives.WriteUInt16BigEndian(packet, ++_id);
            waiting[_id] = i;
            _socket.SendTo(packet, _server);
        }

        long sent = Stopwatch.GetTimestamp();
        while (waiting.Count > 0 && patience - Stopwatch.GetElapsedTime(sent) is { Ticks: > 0 } left)
        {
            if (!_socket.Poll(left, SelectMode.SelectRead))
                break;
            int length = _socket.Receive(_buffer);
            if (length >= 2 && waiting.Remove(BinaryPrimitives.ReadUInt16BigEndian(_buffer), out int index))
                answers[index] = _buffer[..length];
        }

        return answers;
    }

    public void Dispose() => _socket.Dispose();
}
