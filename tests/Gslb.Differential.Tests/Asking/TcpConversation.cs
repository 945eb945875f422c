using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gslb.Differential.Tests.Asking;

/// <summary>Asks one server many questions over TCP: pipelined on one connection (RFC 7766 §6.2.1.1), or each on a connection of its own. The packets' ids are its own.</summary>
public sealed class TcpConversation(IPEndPoint server)
{
    /// <summary>Few round trips, since some servers and the system wait for one another at the end of each (Nagle's algorithm, delayed acknowledgements).</summary>
    private const int Window = 512;

    /// <summary>BIND lets no more than ten wait to be accepted.</summary>
    private const int ConnectionsAtOnce = 8;

    private const int Rounds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2000);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);
    private static readonly byte[] Ordinary = PacketWriter.Query(0, [0], 6);

    private ushort _id;

    /// <summary>The answers, in order, whatever the order they came in; empty where none came. A connection that the server closes is opened anew.</summary>
    /// <param name="packets">of 2 octets at least</param>
    public byte[][] AskPipelined(IReadOnlyList<byte[]> packets)
    {
        byte[][] answers = Nothing(packets.Count);
        int[] open = [.. Enumerable.Range(0, packets.Count)];
        for (int round = 0; round < Rounds && open.Length > 0; round++)
        {
            TcpConnection? connection = null;
            foreach (int[] window in open.Chunk(Window))
            {
                connection ??= new TcpConnection(server);
                if (!AskWindow(connection, window, packets, answers))
                {
                    connection.Dispose();
                    connection = null;
                }
            }

            connection?.Dispose();
            open = [.. open.Where(index => answers[index].Length == 0)];
        }

        return answers;
    }

    /// <summary>
    /// The same, each packet on a connection of its own, so that none can spoil that of another. An ordinary query follows each: once that is answered
    /// the packet before it has had its turn. What got no answer is asked once more: a machine that stood still is no server that drops.
    /// </summary>
    public byte[][] AskEach(IReadOnlyList<byte[]> packets)
    {
        byte[][] answers = Nothing(packets.Count);
        AskEach(packets, Enumerable.Range(0, packets.Count), answers);
        AskEach(packets, [.. Enumerable.Range(0, packets.Count).Where(index => answers[index].Length == 0)], answers);
        return answers;
    }

    private void AskEach(IReadOnlyList<byte[]> packets, IEnumerable<int> which, byte[][] answers)
    {
        foreach (int[] window in which.Chunk(ConnectionsAtOnce))
        {
            TcpConnection[] connections = [.. window.Select(_ => new TcpConnection(server))];
            ushort first = (ushort)(_id + 1);
            for (int i = 0; i < window.Length; i++)
                connections[i].Send(WithId(packets[window[i]], ++_id), WithId(Ordinary, ++_id));
            for (int i = 0; i < window.Length; i++)
            {
                answers[window[i]] = AnswerTo((ushort)(first + (2 * i)), connections[i]);
                connections[i].Dispose();
            }
        }
    }

    private static byte[] AnswerTo(ushort id, TcpConnection connection)
    {
        TimeSpan patience = Patience;
        while (connection.Receive(patience) is { Length: >= 2 } answer)
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(answer) == id)
                return answer;
            patience = Grace;
        }

        return [];
    }

    /// <returns>false when the connection is of no more use</returns>
    private bool AskWindow(TcpConnection connection, int[] window, IReadOnlyList<byte[]> packets, byte[][] answers)
    {
        var waiting = new Dictionary<ushort, int>();
        foreach (int index in window)
            waiting[++_id] = index;
        connection.Send([.. waiting.Select(entry => WithId(packets[entry.Value], entry.Key))]);
        long sent = Stopwatch.GetTimestamp();
        while (waiting.Count > 0)
        {
            if (connection.Receive(Patience - Stopwatch.GetElapsedTime(sent)) is not { Length: >= 2 } answer)
                return false;
            if (waiting.Remove(BinaryPrimitives.ReadUInt16BigEndian(answer), out int index))
                answers[index] = answer;
        }

        return true;
    }

    private static byte[] WithId(byte[] packet, ushort id)
    {
        byte[] copy = [.. packet];
        BinaryPrimitives.WriteUInt16BigEndian(copy, id);
        return copy;
    }

    private static byte[][] Nothing(int count)
    {
        byte[][] answers = new byte[count][];
        Array.Fill(answers, []);
        return answers;
    }
}
