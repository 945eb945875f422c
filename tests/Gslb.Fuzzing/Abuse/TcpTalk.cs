using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Gslb.Authority.Engine;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Abuse;

/// <summary>One client's TCP connection, for conversations that go wrong. What does not end in time throws.</summary>
internal sealed class TcpTalk : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly ResponseOracle _oracle;
    private readonly CancellationTokenSource _deadline = new(Patience);

    private TcpTalk(ResponseOracle oracle) => _oracle = oracle;

    /// <param name="from">the client's address, one of loopback</param>
    public static async Task<TcpTalk> OpenAsync(IPEndPoint server, IPAddress from, ResponseOracle oracle)
    {
        var talk = new TcpTalk(oracle);
        try
        {
            // Without a port of its own until it connects: many connections share one address.
            talk._socket.SetRawSocketOption(0, 24, BitConverter.GetBytes(1));
            talk._socket.Bind(new IPEndPoint(from, 0));
            await talk._socket.ConnectAsync(server, talk._deadline.Token);
            return talk;
        }
        catch
        {
            talk.Dispose();
            throw;
        }
    }

    public static byte[] Framed(ReadOnlySpan<byte> message)
    {
        byte[] framed = new byte[2 + message.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed.AsSpan(2));
        return framed;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> octets)
    {
        while (!octets.IsEmpty)
            octets = octets[await _socket.SendAsync(octets, _deadline.Token)..];
    }

    /// <summary>Sends, and does not mind that the server may have gone.</summary>
    public async Task TrySendAsync(ReadOnlyMemory<byte> octets)
    {
        try
        {
            await SendAsync(octets);
        }
        catch (SocketException)
        {
            // It closed the connection on what came before.
        }
    }

    /// <summary>Says that nothing more comes; answers still can.</summary>
    public void EndSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server has gone already.
        }
    }

    /// <summary>Receives a message and judges it as the answer to a query.</summary>
    public async Task<ResponseFacts> AnswerAsync(ReadOnlyMemory<byte> query)
    {
        byte[]? message = await ReceiveAsync();
        Violation.Unless(message is not null, "the connection ends instead of an answer");
        return _oracle.Check(query.Span, message, Transport.Tcp);
    }

    /// <summary>The next message; null when the server ended the connection.</summary>
    public async Task<byte[]?> ReceiveAsync()
    {
        byte[] prefix = new byte[2];
        if (!await TryFillAsync(prefix))
            return null;
        byte[] message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        return await TryFillAsync(message) ? message : null;
    }

    /// <summary>Waits until the server ends the connection; it must say nothing before.</summary>
    public async Task EndsAsync() => Violation.Unless(await ReceiveAsync() is null, "an answer where none is due");

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _deadline.Dispose();
    }

    private async Task<bool> TryFillAsync(Memory<byte> target)
    {
        try
        {
            while (!target.IsEmpty)
            {
                int received = await _socket.ReceiveAsync(target, _deadline.Token);
                if (received == 0)
                    return false;
                target = target[received..];
            }

            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            throw new Violation("the server neither answers nor ends the connection");
        }
    }
}
