using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Gslb.Dns.Messages;

namespace Gslb.Queries;

/// <summary>The sending of one query and the wait for its response.</summary>
/// <param name="server">who is asked</param>
internal sealed class Exchange(IPEndPoint server, TimeProvider time)
{
    /// <summary>Sendings over UDP, as a datagram may be lost.</summary>
    private const int Attempts = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks over UDP, and again over TCP when the response is truncated (RFC 1035 §4.2.1, RFC 7766 §5).</summary>
    /// <param name="tcp">asks over TCP at once</param>
    /// <exception cref="SocketException">nobody listens there, or the way is closed</exception>
    /// <exception cref="TimeoutException">no response came</exception>
    public async Task<Exchanged> AskAsync(byte[] query, bool tcp, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        byte[] response = tcp ? await AskTcpAsync(query, cancellation) : await AskUdpAsync(query, cancellation);
        bool again = !tcp && (response[2] & MessageHeader.TruncatedBit) != 0;
        if (again)
            response = await AskTcpAsync(query, cancellation);
        return new Exchanged(response, tcp || again, again, time.GetElapsedTime(start));
    }

    private async Task<byte[]> AskUdpAsync(byte[] query, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellation);
        byte[] buffer = new byte[ushort.MaxValue];
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
            try
            {
                await socket.SendAsync(query, both.Token);
                while (true)
                {
                    int length = await socket.ReceiveAsync(buffer, both.Token);
                    if (Answers(query, buffer.AsSpan(0, length)))
                        return buffer[..length];
                }
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Nothing came: ask again.
            }
        }

        throw new TimeoutException($"no response in {Attempts} attempts of {Patience.TotalSeconds:0} s");
    }

    private async Task<byte[]> AskTcpAsync(byte[] query, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(server, both.Token);
            await using var stream = new NetworkStream(socket);
            byte[] framed = new byte[2 + query.Length];
            BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
            query.CopyTo(framed, 2);
            await stream.WriteAsync(framed, both.Token);
            byte[] head = new byte[2];
            await stream.ReadExactlyAsync(head, both.Token);
            byte[] response = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
            await stream.ReadExactlyAsync(response, both.Token);
            return Answers(query, response) ? response : throw new IOException("the response is not to this query");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"no response over TCP in {Patience.TotalSeconds:0} s");
        }
    }

    private static bool Answers(ReadOnlySpan<byte> query, ReadOnlySpan<byte> response) =>
        response.Length >= MessageHeader.Length && response[..2].SequenceEqual(query[..2]) && (response[2] & MessageHeader.ResponseBit) != 0;
}

/// <summary>A response and how it came.</summary>
/// <param name="Truncated">the response over UDP was truncated, this one came over TCP</param>
internal sealed record Exchanged(byte[] Response, bool Tcp, bool Truncated, TimeSpan Elapsed);
