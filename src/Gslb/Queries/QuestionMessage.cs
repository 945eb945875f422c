using System.Buffers.Binary;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Queries;

/// <summary>A query as a resolver sends it: one question, an OPT record (RFC 6891), and the client subnet if there is one (RFC 7871).</summary>
internal static class QuestionMessage
{
    /// <summary>The octets that we can take over UDP.</summary>
    private const ushort UdpSize = 1232;

    // The OPT record: root name, type, size, extended flags, length of the options.
    private const int OptLength = 11;

    public static byte[] Build(ushort id, DomainName name, RecordType type, ClientSubnet? subnet)
    {
        int options = subnet is { } option ? 4 + option.OptionLength : 0;
        byte[] message = new byte[MessageHeader.Length + name.Length + 4 + OptLength + options];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(MessageHeader.QdCountOffset), 1);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(MessageHeader.ArCountOffset), 1);
        Span<byte> rest = message.AsSpan(MessageHeader.Length);
        name.Wire.CopyTo(rest);
        rest = rest[name.Length..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], MessageHeader.ClassIn);
        rest = rest[5..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)RecordType.OPT);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], UdpSize);
        BinaryPrimitives.WriteUInt16BigEndian(rest[8..], (ushort)options);
        subnet?.Write(rest[10..], scopePrefixLength: 0);
        return message;
    }
}
