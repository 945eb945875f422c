using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Serving.Answering;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Gslb.Serving.Tcp;

/// <summary>The conversation on a DNS connection over TCP (RFC 7766): any number of queries, pipelined or not, answered in their order.</summary>
internal sealed class TcpConnectionHandler<TResponder>(WorkerParts<TResponder> parts, TcpConnectionTable table, ILogger logger) : ConnectionHandler
    where TResponder : struct, IResponder
{
    /// <summary>Octets of answers after which the peer has to read before more of its queries are answered.</summary>
    private const int FlushThreshold = 32 * 1024;

    private readonly TcpAnswererPool<TResponder> _answerers = new(parts);

    /// <summary>Where answering the queries at hand came to.</summary>
    private enum Progress
    {
        /// <summary>No whole query is left.</summary>
        NeedsMore,

        /// <summary>Enough answers are written; more queries are there.</summary>
        NeedsFlush,

        /// <summary>The peer sent what no DNS client sends; the connection ends after the answers so far.</summary>
        Ends,
    }

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address })
            return;
        TcpConnection entry = new(connection, NetworkAddress.From(address));
        if (!table.TryAdd(entry))
            return;
        try
        {
            await ConverseAsync(entry);
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException or ConnectionAbortedException)
        {
            // The peer went away, or the connection was aborted; there is nobody to tell.
        }
        catch (Exception fault)
        {
            logger.ConnectionFailed(fault);
        }
        finally
        {
            table.Remove(entry);
        }
    }

    /// <summary>Reads, answers and flushes until the peer has sent all (a half-closed connection gets its answers), misbehaves, or the table ends it.</summary>
    private async Task ConverseAsync(TcpConnection connection)
    {
        PipeReader input = connection.Context.Transport.Input;
        PipeWriter output = connection.Context.Transport.Output;
        while (true)
        {
            ReadResult read = await input.ReadAsync();
            ReadOnlySequence<byte> rest = read.Buffer;
            Progress progress;
            do
            {
                progress = Answer(connection, ref rest, output);
                if (output.UnflushedBytes > 0 && !await FlushAsync(connection, output))
                    return;
            }
            while (progress == Progress.NeedsFlush);
            input.AdvanceTo(rest.Start, rest.End);
            if (progress == Progress.Ends || read.IsCompleted || read.IsCanceled)
                return;
        }
    }

    /// <returns>false when the peer is gone</returns>
    private static async ValueTask<bool> FlushAsync(TcpConnection connection, PipeWriter output)
    {
        connection.IsWriting = true;
        FlushResult flush = await output.FlushAsync();
        connection.IsWriting = false;
        return !flush.IsCompleted && !flush.IsCanceled;
    }

    /// <summary>Answers whole queries off the front of <paramref name="rest"/>.</summary>
    private Progress Answer(TcpConnection connection, ref ReadOnlySequence<byte> rest, PipeWriter output)
    {
        Client client = new(connection.Client, Transport.Tcp, table.IdleTimeout);
        ServingState state = parts.State.Current;
        TcpAnswerer<TResponder>? answerer = null;
        try
        {
            while (MessageFraming.TryReadLength(rest, out int announced))
            {
                // No message is shorter than its header; without waiting for its octets.
                if (announced < MessageHeader.Length)
                    return Progress.Ends;
                if (!MessageFraming.TryRead(ref rest, out ReadOnlySequence<byte> message))
                    return Progress.NeedsMore;

                // Lent for whole messages only: a client that writes slowly costs what it wrote, and no answerer's buffers.
                answerer ??= _answerers.Rent();
                table.Touch(connection);
                if (!answerer.Answer(state, in client, in message, output))
                    return Progress.Ends;
                if (output.UnflushedBytes >= FlushThreshold)
                    return Progress.NeedsFlush;
            }

            return Progress.NeedsMore;
        }
        finally
        {
            if (answerer is not null)
                _answerers.Return(answerer);
        }
    }
}
