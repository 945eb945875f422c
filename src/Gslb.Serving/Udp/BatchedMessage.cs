using System.Runtime.InteropServices;

namespace Gslb.Serving.Udp;

/// <summary><c>struct mmsghdr</c> of 64-bit Linux: a message's header, and how many octets were transferred.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct BatchedMessage
{
    public byte* Name;
    public uint NameLength;
    public IoVector* Vectors;
    public nuint VectorCount;
    public byte* Control;
    public nuint ControlLength;
    public int Flags;

    // struct msghdr is a structure of its own and ends on a multiple of 8: after 56 octets, not 52.
    private readonly uint _padding;

    public uint Length;
}

/// <summary><c>struct iovec</c>: where a message's octets are.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Start;
    public nuint Length;
}
