using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gslb.Fuzzing.Sockets;

/// <summary>
/// A client's UDP socket with a bounded number of packets outstanding. The lane numbers them in their first two octets; an answer is known by its id.
/// Used by one thread; waits for nothing.
/// </summary>
internal sealed class UdpLane : IDisposable
{
    /// <summary>Octets of the longest packet that is sent.</summary>
    public const int MaxPacket = 9_000;

    private const int MostLostKept = 1_000;

    private readonly Socket _socket;
    private readonly Slot[] _slots;
    private readonly byte[] _received = new byte[65_536];
    private readonly TimeSpan _patience;
    private ushort _next;
    private ushort _oldest;

    /// <param name="window">a power of two: packets that may be outstanding</param>
    /// <param name="patience">an answer that has not come for so long is lost</param>
    public UdpLane(IPEndPoint server, int window, TimeSpan patience)
    {
        _patience = patience;
        _slots = [.. Enumerable.Range(0, window).Select(_ => new Slot())];
        _socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20, SendBufferSize = 1 << 20 };
        _socket.Connect(server);
        _socket.Blocking = false;
    }

    /// <summary>Answers that did not come in time.</summary>
    public long Lost { get; private set; }

    /// <summary>Packets whose answers did not come, the first thousand.</summary>
    public List<byte[]> LostPackets { get; } = [];

    /// <summary>Packets that the kernel did not take at once.</summary>
    public long Unsent { get; private set; }

    /// <summary>Answers that are waited for.</summary>
    public int Outstanding { get; private set; }

    /// <summary>Whether another packet may be sent now.</summary>
    public bool HasRoom => !_slots[_next & (_slots.Length - 1)].Awaits;

    /// <summary>Sends a packet with the lane's next id in place of its own. <see cref="HasRoom"/> must hold.</summary>
    /// <param name="awaits">an answer is due</param>
    /// <param name="tag">handed back with the answer</param>
    public void Send(ReadOnlySpan<byte> packet, bool awaits, long tag)
    {
        Slot slot = _slots[_next & (_slots.Length - 1)];
        slot.Id = _next++;
        slot.Length = packet.Length;
        slot.Tag = tag;
        packet.CopyTo(slot.Octets);
        if (packet.Length >= 2)
            BinaryPrimitives.WriteUInt16BigEndian(slot.Octets, slot.Id);
        slot.SentAt = Stopwatch.GetTimestamp();
        int sent = _socket.Send(slot.Octets.AsSpan(0, packet.Length), SocketFlags.None, out SocketError error);
        slot.Awaits = awaits && error == SocketError.Success && sent == packet.Length;
        if (slot.Awaits)
            Outstanding++;
        else if (error != SocketError.Success)
            Unsent++;
    }

    /// <summary>Takes an answer that has come, with the packet that it answers. Spans are good until the next call.</summary>
    /// <returns>false when none is there</returns>
    public bool TryReceive(out UdpAnswer answer)
    {
        answer = default;
        int length = _socket.Receive(_received, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success)
            return false;
        ReadOnlySpan<byte> octets = _received.AsSpan(0, length);
        Slot? slot = length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(octets) is var id && _slots[id & (_slots.Length - 1)] is var found && found.Id == id ? found : null;
        answer = new UdpAnswer
        {
            Response = octets,
            Packet = slot is null ? default : slot.Octets.AsSpan(0, slot.Length),
            WasAwaited = slot is { Awaits: true },
            Tag = slot?.Tag ?? 0,
            SentAt = slot?.SentAt ?? 0,
        };
        if (slot is { Awaits: true })
        {
            slot.Awaits = false;
            Outstanding--;
        }

        return true;
    }

    /// <summary>Gives up the answers that did not come in time.</summary>
    public void GiveUpLate()
    {
        for (; _oldest != _next; _oldest++)
        {
            Slot slot = _slots[_oldest & (_slots.Length - 1)];
            if (slot.Id != _oldest || !slot.Awaits)
                continue;
            if (Stopwatch.GetElapsedTime(slot.SentAt) < _patience)
                return;
            slot.Awaits = false;
            Outstanding--;
            Lost++;
            if (LostPackets.Count < MostLostKept)
                LostPackets.Add(slot.Octets.AsSpan(0, slot.Length).ToArray());
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>One packet that was sent.</summary>
    private sealed class Slot
    {
        public readonly byte[] Octets = new byte[MaxPacket];
        public int Length;
        public ushort Id;
        public bool Awaits;
        public long SentAt;
        public long Tag;
    }
}

/// <summary>An answer as it came.</summary>
internal ref struct UdpAnswer
{
    public ReadOnlySpan<byte> Response;

    /// <summary>What was sent with this id; empty when nothing was.</summary>
    public ReadOnlySpan<byte> Packet;

    /// <summary>False for an answer to what gets none, for a second answer, and for one that comes too late.</summary>
    public bool WasAwaited;

    public long Tag;

    /// <summary>Timestamp of the sending.</summary>
    public long SentAt;
}
