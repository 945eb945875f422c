using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Gslb.Dns.Addresses;

namespace Gslb.Serving.Udp;

/// <summary>
/// The memory that one worker shares with the kernel: for each datagram of a batch its octets, its response, the sender and the control data, and the
/// message headers over them, laid out once. Native, because the kernel writes into it while the collector may move everything else.
/// </summary>
/// <remarks>A response goes out with the sender and control data of the packet it answers: the headers of both directions point to the same octets.</remarks>
internal sealed unsafe class UdpArena : IDisposable
{
    /// <summary>Datagrams a system call: 8 to 64 cost the same a datagram, more gains nothing (measured).</summary>
    public const int Batch = 64;

    /// <summary>Octets: the largest query taken, and the room for a response; the largest EDNS size that can be set.</summary>
    public const int MaxDatagram = 4096;

    // One cache line more than 4096: buffers a multiple of 4096 apart would all begin in the same set of the first-level cache and evict each other.
    private const int DatagramStride = MaxDatagram + 64;
    private const int NameSize = 32;
    private const int ControlSize = 64;
    private const uint IPv4NameLength = 16;
    private const uint IPv6NameLength = 28;

    private readonly byte* _memory;
    private readonly byte* _packets;
    private readonly byte* _responses;
    private readonly byte* _names;
    private readonly bool _isIPv4;
    private readonly nuint _controlLength;

    /// <param name="isIPv4">the family of the socket: senders are <c>sockaddr_in</c> or <c>sockaddr_in6</c></param>
    /// <param name="withControl">true: the address and interface asked are received, and used for the answer</param>
    public UdpArena(bool isIPv4, bool withControl)
    {
        const int headers = Batch * (64 + 16) * 2;
        const int size = headers + (Batch * ((DatagramStride * 2) + NameSize + ControlSize));
        _isIPv4 = isIPv4;
        _controlLength = withControl ? (nuint)ControlSize : 0;
        _memory = (byte*)NativeMemory.AlignedAlloc(size, 4096);
        NativeMemory.Clear(_memory, size);

        Incoming = (BatchedMessage*)_memory;
        Outgoing = Incoming + Batch;
        var vectors = (IoVector*)(Outgoing + Batch);
        _names = (byte*)(vectors + (Batch * 2));
        byte* controls = _names + (Batch * NameSize);
        _packets = controls + (Batch * ControlSize);
        _responses = _packets + (Batch * DatagramStride);
        for (int i = 0; i < Batch; i++)
        {
            vectors[i] = new IoVector { Start = _packets + (i * DatagramStride), Length = MaxDatagram };
            vectors[Batch + i] = new IoVector { Start = _responses + (i * DatagramStride) };
            Incoming[i] = new BatchedMessage { Name = _names + (i * NameSize), Vectors = vectors + i, VectorCount = 1, Control = controls + (i * ControlSize) };
            Outgoing[i] = new BatchedMessage { Vectors = vectors + Batch + i, VectorCount = 1 };
        }

        Rearm(Batch);
    }

    /// <summary>The headers for receiving: <see cref="Batch"/> of them.</summary>
    public BatchedMessage* Incoming { get; }

    /// <summary>The headers for sending: as many as were queued.</summary>
    public BatchedMessage* Outgoing { get; }

    /// <summary>Restores what the kernel overwrote in the first <paramref name="count"/> incoming headers.</summary>
    public void Rearm(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Incoming[i].NameLength = _isIPv4 ? IPv4NameLength : IPv6NameLength;
            Incoming[i].ControlLength = _controlLength;
        }
    }

    /// <summary>The octets of the received datagram <paramref name="i"/>.</summary>
    public ReadOnlySpan<byte> Packet(int i) => new(_packets + (i * DatagramStride), (int)Incoming[i].Length);

    /// <summary>True if datagram <paramref name="i"/> was larger than its buffer; its rest is lost.</summary>
    public bool IsTruncated(int i) => (Incoming[i].Flags & LibC.Truncated) != 0;

    /// <summary>The source address of datagram <paramref name="i"/>. IPv6 sockets take IPv6 only, so the family is the socket's.</summary>
    public NetworkAddress Sender(int i)
    {
        byte* name = _names + (i * NameSize);
        if (_isIPv4)
            return NetworkAddress.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(name + 4, 4)));
        return NetworkAddress.FromOctets(new ReadOnlySpan<byte>(name + 8, 16));
    }

    /// <summary>The room for outgoing datagram <paramref name="i"/>.</summary>
    public Span<byte> Room(int i) => new(_responses + (i * DatagramStride), MaxDatagram);

    /// <summary>The octets of outgoing datagram <paramref name="i"/>, once queued.</summary>
    public ReadOnlySpan<byte> Response(int i) => new(_responses + (i * DatagramStride), (int)Outgoing[i].Vectors->Length);

    /// <summary>Addresses outgoing datagram <paramref name="i"/> to the sender of <paramref name="packet"/>, from the address that asked for.</summary>
    /// <param name="length">octets of the response in <see cref="Room"/></param>
    public void Queue(int i, int packet, int length)
    {
        BatchedMessage* asked = Incoming + packet;
        BatchedMessage* answer = Outgoing + i;
        answer->Name = asked->Name;
        answer->NameLength = asked->NameLength;
        answer->Control = asked->Control;
        answer->ControlLength = asked->ControlLength;
        answer->Vectors->Length = (nuint)length;
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
