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
    public uint Length;

    // The header ends on a multiple of 8 (56 octets), the length follows it, and the whole is 64.
    private readonly uint _padding;
}

/// <summary><c>struct iovec</c>: where a message's octets are.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Start;
    public nuint Length;
}
