using System.Buffers.Binary;
using Gslb.Dns.Edns;

namespace Gslb.Dns.Messages;

/// <summary>A parsed query: places and numbers over the packet's own octets; nothing is copied.</summary>
public ref struct Query
{
    /// <summary>The whole packet.</summary>
    public ReadOnlySpan<byte> Message;

    /// <summary>Octets of the question's name with the root label; 0 until a question was read.</summary>
    public int QNameLength;

    public RecordType QType;

    public ushort QClass;

    public EdnsRequest Edns;

    public TransactionSignature Signature;

    public readonly ushort Id => BinaryPrimitives.ReadUInt16BigEndian(Message);

    /// <summary>The question's name in wire format, in the case it was sent.</summary>
    public readonly ReadOnlySpan<byte> QName => Message.Slice(MessageHeader.Length, QNameLength);

    /// <summary>True once a whole question was read: a rejection can then echo it.</summary>
    public readonly bool HasQuestion => QNameLength > 0;

    /// <summary>The first octet after the question, or after the header when there is none.</summary>
    public readonly int QuestionEnd => MessageHeader.Length + (HasQuestion ? QNameLength + 4 : 0);

    /// <summary>The cookie option's data; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> Cookies => Message.Slice(Edns.CookieOffset, Edns.CookieLength);

    public readonly byte OpCode => (byte)((Message[2] & MessageHeader.OpCodeMask) >> 3);
}
