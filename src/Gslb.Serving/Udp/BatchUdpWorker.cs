using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Messages;
using Gslb.Serving.Answering;
using Gslb.Serving.Counters;
using Microsoft.Extensions.Logging;

namespace Gslb.Serving.Udp;

/// <summary>
/// The UDP worker of Linux: a socket and an arena of its own, up to 64 datagrams a system call each way. The loop allocates nothing and takes no lock.
/// </summary>
internal sealed class BatchUdpWorker<TResponder> : UdpWorker
    where TResponder : struct, IResponder
{
    private readonly Socket _socket;
    private readonly EndPoint _endpoint;
    private readonly ServingStateCell _state;
    private readonly QueryStage<TResponder> _stage;
    private readonly ILogger _logger;
    private readonly UdpArena _arena;
    private readonly int _descriptor;
    private readonly QueryParts[] _parts = new QueryParts[UdpArena.Batch];
    private readonly BatchPrefetch _prefetch = new(UdpArena.Batch);

    /// <param name="socket">bound, and the worker's from now on</param>
    public BatchUdpWorker(Socket socket, ServingStateCell state, QueryStage<TResponder> stage, ILogger logger)
        : base($"udp {socket.LocalEndPoint}")
    {
        _socket = socket;
        _endpoint = socket.LocalEndPoint!;
        _state = state;
        _stage = stage;
        _logger = logger;
        _arena = new UdpArena(socket.AddressFamily == AddressFamily.InterNetwork, UdpSocket.IsWildcard(_endpoint));
        _descriptor = (int)socket.Handle;
    }

    public override void Dispose()
    {
        _socket.Dispose();
        _arena.Dispose();
    }

    protected override void Run()
    {
        while (!IsStopping)
        {
            int received = Receive();
            if (received > 0)
                Send(Answer(received));
            else if (!IsPassing(Marshal.GetLastSystemError()))
                return;
        }
    }

    /// <summary>shutdown(2) reports ENOTCONN for an unconnected socket, yet ends the wait of every receive on it, the present one and all later ones.</summary>
    protected override void Wake() => _ = LibC.Shutdown(_descriptor, LibC.ShutRead);

    // Unsafe: hands the arena's headers to the kernel.
    private unsafe int Receive() => LibC.Receive(_descriptor, _arena.Incoming, UdpArena.Batch, LibC.WaitForOne, null);

    /// <summary>Answers the datagrams received, all by one serving state.</summary>
    /// <returns>how many answers are queued</returns>
    private int Answer(int received)
    {
        ServingState state = _state.Current;
        _stage.BeginBatch();
        Parse(received);
        Fetch(state, received);
        int queued = 0;
        for (int i = 0; i < received; i++)
        {
            ReadOnlySpan<byte> packet = _arena.Packet(i);
            if (_arena.IsTruncated(i))
            {
                _stage.Counters.CountDrop(DropReason.Oversize);
                continue;
            }

            // A receive ended by Wake looks like an empty datagram.
            if (packet.IsEmpty && IsStopping)
                continue;
            Client client = new(_arena.Sender(i), Transport.Udp);
            int length = _stage.Answer(state, in client, new Query(packet, in _parts[i]), _arena.Room(queued));
            if (length > 0)
                _arena.Queue(queued++, i, length);
        }

        // Before sending: the queued answers have their own copies of the lengths.
        _arena.Rearm(received);
        return queued;
    }

    /// <summary>Parses all datagrams received.</summary>
    private void Parse(int received)
    {
        for (int i = 0; i < received; i++)
            _stage.Parse(_arena.Packet(i), out _parts[i]);
    }

    /// <summary>Fetches what the batch will read from large tables. Nothing depends on it, so a mistake in it costs time only.</summary>
    private void Fetch(ServingState state, int received)
    {
        try
        {
            if (!_prefetch.Begin(state))
                return;
            for (int i = 0; i < received; i++)
                _prefetch.Add(new Client(_arena.Sender(i), Transport.Udp), new Query(_arena.Packet(i), in _parts[i]));
            _prefetch.Complete();
        }
        catch (Exception fault)
        {
            _stage.Note(fault);
        }
    }

    /// <summary>
    /// Sends what is queued. The kernel stops at the first datagram it does not take; that one is dropped and the rest tried again. It never waits for
    /// room: datagrams to neighbours that do not resolve could fill the send buffer, and everybody else would wait for them.
    /// </summary>
    private unsafe void Send(int queued)
    {
        int done = 0;
        while (done < queued)
        {
            int sent = LibC.Send(_descriptor, _arena.Outgoing + done, (uint)(queued - done), LibC.DoNotWait);
            if (sent > 0)
            {
                done += sent;
                continue;
            }

            // A pending error (ICMP: connection refused) is about an earlier datagram and is gone once reported.
            if (Marshal.GetLastSystemError() is LibC.Interrupted or LibC.ConnectionRefused)
                continue;
            _stage.Counters.CountUnsent(_arena.Response(done));
            done++;
        }

        _stage.EndBatch();
    }

    /// <summary>True for errors of a receive that the next one may not have; any other means that the socket is gone.</summary>
    private bool IsPassing(int error)
    {
        if (IsStopping || error is LibC.Interrupted or LibC.TryAgain or LibC.ConnectionRefused or LibC.NoBuffers or LibC.OutOfMemory)
            return true;
        _logger.WorkerLost(_endpoint, error);
        return false;
    }
}
