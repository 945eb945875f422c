using System.Buffers.Binary;
using Gslb.Dns.Edns;

namespace Gslb.Dns.Messages;

/// <summary>A parsed query: a view of the packet's own octets and of what was read from them; nothing is copied.</summary>
/// <param name="message">the whole packet</param>
/// <param name="parts">read from it by <see cref="QueryParser"/></param>
public readonly ref struct Query(ReadOnlySpan<byte> message, ref readonly QueryParts parts)
{
    private readonly ref readonly QueryParts _parts = ref parts;

    /// <summary>The whole packet.</summary>
    public ReadOnlySpan<byte> Message { get; } = message;

    public QueryRejection Rejection => _parts.Rejection;

    public RecordType QType => _parts.QType;

    public ushort QClass => _parts.QClass;

    public ref readonly EdnsRequest Edns => ref _parts.Edns;

    public ushort Id => BinaryPrimitives.ReadUInt16BigEndian(Message);

    /// <summary>The question's name in wire format, in the case it was sent.</summary>
    public ReadOnlySpan<byte> QName => Message.Slice(MessageHeader.Length, _parts.QNameLength);

    /// <summary>True once a whole question was read: a rejection can then echo it.</summary>
    public bool HasQuestion => _parts.QNameLength > 0;

    /// <summary>The first octet after the question, or after the header when there is none.</summary>
    public int QuestionEnd => MessageHeader.Length + (HasQuestion ? _parts.QNameLength + 4 : 0);

    /// <summary>The cookie option's data; empty when there is none.</summary>
    public ReadOnlySpan<byte> Cookies => Message.Slice(_parts.Edns.CookieOffset, _parts.Edns.CookieLength);

    /// <summary>The TSIG record; meaningful with <see cref="QueryRejection.UnknownKey"/>.</summary>
    public TransactionSignature Signature =>
        TransactionSignature.TryRead(Message[_parts.SignatureOffset..], _parts.SignatureOwnerLength, out TransactionSignature signature) ? signature : default;

    public byte OpCode => (byte)((Message[2] & MessageHeader.OpCodeMask) >> 3);
}
