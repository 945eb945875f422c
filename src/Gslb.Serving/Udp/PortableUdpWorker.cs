using System.Net;
using System.Net.Sockets;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Serving.Answering;
using Gslb.Serving.Counters;

namespace Gslb.Serving.Udp;

/// <summary>
/// The UDP worker where batches are not to be had: one datagram a call, several workers on one socket. Bound to a wildcard, the system picks the address
/// that an answer leaves from.
/// </summary>
internal sealed class PortableUdpWorker<TResponder>(Socket socket, ServingStateCell state, QueryStage<TResponder> stage)
    : UdpWorker($"udp {socket.LocalEndPoint}")
    where TResponder : struct, IResponder
{
    // One octet more than is taken: a datagram that fills the buffer was too large, and some systems tell in no other way.
    private readonly byte[] _packet = new byte[UdpArena.MaxDatagram + 1];
    private readonly byte[] _response = new byte[UdpArena.MaxDatagram];
    private readonly SocketAddress _sender = new(socket.AddressFamily);
    private readonly int _senderSize = SocketAddress.GetMaximumAddressSize(socket.AddressFamily);
    private readonly bool _isIPv4 = socket.AddressFamily == AddressFamily.InterNetwork;

    public override void Dispose() => socket.Dispose();

    protected override void Run()
    {
        while (!IsStopping)
        {
            int length = Receive();
            if (length >= 0 && !(length == 0 && IsStopping))
                Answer(length);
        }
    }

    protected override void Wake()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Receive);
        }
        catch (SocketException)
        {
            // "Not connected"; Linux ends the wait all the same. Elsewhere only closing does.
        }
        catch (ObjectDisposedException)
        {
            // Another worker of the same socket was stopped before.
        }

        if (!OperatingSystem.IsLinux())
            socket.Dispose();
    }

    /// <returns>octets received; -1 when there is nothing to answer</returns>
    private int Receive()
    {
        // A receive without a datagram (an error, a stop) leaves no address, and the next one would find no room for its own.
        _sender.Size = _senderSize;
        try
        {
            int length = socket.ReceiveFrom(_packet, SocketFlags.None, _sender);
            if (length <= UdpArena.MaxDatagram)
                return length;
            stage.Counters.CountDrop(DropReason.Oversize);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.MessageSize)
        {
            stage.Counters.CountDrop(DropReason.Oversize);
        }
        catch (SocketException)
        {
            // An earlier answer met an unreachable port (ICMP); nothing was received.
        }
        catch (ObjectDisposedException)
        {
            // Stopped.
        }

        return -1;
    }

    private void Answer(int received)
    {
        Client client = new(Sender(), Transport.Udp);
        stage.BeginBatch();
        int length = stage.Answer(state.Current, in client, _packet.AsSpan(0, received), _response);
        if (length == 0)
            return;
        try
        {
            socket.SendTo(_response.AsSpan(0, length), SocketFlags.None, _sender);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            stage.Counters.CountUnsent(_response.AsSpan(0, length));
        }

        stage.EndBatch();
    }

    /// <summary>The address inside <c>sockaddr_in</c> or <c>sockaddr_in6</c>, at the same place on all systems.</summary>
    private NetworkAddress Sender()
    {
        ReadOnlySpan<byte> name = _sender.Buffer.Span;
        return NetworkAddress.FromOctets(_isIPv4 ? name.Slice(4, 4) : name.Slice(8, 16));
    }
}
