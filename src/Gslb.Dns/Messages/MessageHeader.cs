namespace Gslb.Dns.Messages;

/// <summary>Places and bits of the 12-octet header (RFC 1035 §4.1.1, RFC 6895 §2).</summary>
public static class MessageHeader
{
    public const int Length = 12;

    public const int QdCountOffset = 4;
    public const int AnCountOffset = 6;
    public const int NsCountOffset = 8;
    public const int ArCountOffset = 10;

    /// <summary>Third octet: QR.</summary>
    public const byte ResponseBit = 0x80;

    /// <summary>Third octet: the four bits of the opcode.</summary>
    public const byte OpCodeMask = 0x78;

    /// <summary>Third octet: AA.</summary>
    public const byte AuthoritativeBit = 0x04;

    /// <summary>Third octet: TC.</summary>
    public const byte TruncatedBit = 0x02;

    /// <summary>Third octet: RD.</summary>
    public const byte RecursionDesiredBit = 0x01;

    /// <summary>A compression pointer to the question's name, as the first owner in an answer (RFC 1035 §4.1.4).</summary>
    public const ushort PointerToQName = 0xC00C;

    /// <summary>The two high bits that mark a compression pointer.</summary>
    public const ushort PointerBits = 0xC000;

    /// <summary>Class IN.</summary>
    public const ushort ClassIn = 1;

    /// <summary>Class CHAOS.</summary>
    public const ushort ClassChaos = 3;
}
