using System.Buffers.Binary;
using Gslb.Dns.Edns;
using Gslb.Dns.Names;

namespace Gslb.Dns.Messages;

/// <summary>Reads a packet as a query: header, one question, and the OPT pseudo-record (RFC 1035 §4.1, RFC 6891 §6.1).</summary>
public static class QueryParser
{
    /// <summary>The most records after the question that are walked in search of OPT and TSIG; more is malformed.</summary>
    private const int MaxRecords = 16;

    /// <summary>
    /// Reads <paramref name="message"/>. The rejection is <see cref="QueryRejection.None"/> or says what is wrong; then <paramref name="parts"/> holds
    /// what was read so far, enough to echo id, flags, question and OPT.
    /// </summary>
    public static void Parse(ReadOnlySpan<byte> message, out QueryParts parts)
    {
        parts = default;
        parts.Rejection = message.Length < MessageHeader.Length ? QueryRejection.TooShort
            : (message[2] & MessageHeader.ResponseBit) != 0 ? QueryRejection.IsResponse
            : ReadSections(message, ref parts);
        if (parts.Rejection is not (QueryRejection.TooShort or QueryRejection.IsResponse) && (message[2] & MessageHeader.OpCodeMask) != 0)
            KeepOptAlone(ref parts);
    }

    /// <summary>What the sections of another opcode mean is not known: of them only OPT is answered (RFC 6891 §6.1.1).</summary>
    private static void KeepOptAlone(ref QueryParts parts)
    {
        bool whole = parts.Rejection is not (QueryRejection.Malformed or QueryRejection.Unread);
        parts.QNameLength = 0;
        parts.Edns = new EdnsRequest { Present = whole && parts.Edns.Present, DnssecOk = parts.Edns.DnssecOk };
        if (parts.Rejection != QueryRejection.EdnsVersion)
            parts.Rejection = QueryRejection.OpCode;
    }

    private static QueryRejection ReadSections(ReadOnlySpan<byte> message, ref QueryParts parts)
    {
        ulong counts = BinaryPrimitives.ReadUInt64BigEndian(message[MessageHeader.QdCountOffset..]);
        int questions = (int)(counts >> 48);
        if (questions > 1 || (questions == 1 && !TryReadQuestion(message, ref parts)))
            return QueryRejection.Malformed;
        int answers = (ushort)(counts >> 32), authorities = (ushort)(counts >> 16), additionals = (ushort)counts;
        int position = MessageHeader.Length + (questions == 1 ? parts.QNameLength + 4 : 0);
        if (answers + authorities + additionals > MaxRecords)
            return QueryRejection.Malformed;
        for (int i = answers + authorities; i > 0; i--)
        {
            // RFC 6895 §3.1: no section of data holds a meta type, OPT and TSIG among them.
            if (!TryReadRecord(message, ref position, out RecordType type, out _, out _) || type.IsMeta())
                return QueryRejection.Malformed;
        }

        for (int i = additionals; i > 0; i--)
        {
            int owner = position;
            if (!TryReadRecord(message, ref position, out RecordType type, out int fixedPart, out ReadOnlySpan<byte> data))
                return QueryRejection.Malformed;

            // RFC 8945 §5.1: TSIG is the last record.
            if (type == RecordType.TSIG && (i > 1 || !TryReadSignature(message[..position], owner, fixedPart, ref parts)))
                return QueryRejection.Malformed;
            if (type != RecordType.OPT)
                continue;
            if (parts.Edns.Present || message[owner] != 0 || !TryReadOpt(message, fixedPart, data, ref parts.Edns))
                return QueryRejection.Malformed;
        }

        if (position != message.Length)
            return QueryRejection.Malformed;
        if (parts.Edns is { Present: true, Version: > 0 })
            return QueryRejection.EdnsVersion;

        return questions == 0 ? QueryRejection.NoQuestion : parts.SignatureOffset > 0 ? QueryRejection.UnknownKey : QueryRejection.None;
    }

    private static bool TryReadQuestion(ReadOnlySpan<byte> message, ref QueryParts parts)
    {
        ReadOnlySpan<byte> rest = message[MessageHeader.Length..];
        int length = WireName.Measure(rest);
        if (length == 0 || rest.Length < length + 4)
            return false;
        parts.QNameLength = length;
        parts.QType = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(rest[length..]);
        parts.QClass = BinaryPrimitives.ReadUInt16BigEndian(rest[(length + 2)..]);
        return true;
    }

    /// <summary>Walks one record; <paramref name="fixedPart"/> is where its type stands.</summary>
    private static bool TryReadRecord(ReadOnlySpan<byte> message, ref int position, out RecordType type, out int fixedPart, out ReadOnlySpan<byte> data)
    {
        type = 0;
        data = default;
        fixedPart = 0;
        if (!TrySkipName(message, ref position) || message.Length - position < 10)
            return false;
        fixedPart = position;
        type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(message[position..]);
        int length = BinaryPrimitives.ReadUInt16BigEndian(message[(position + 8)..]);
        position += 10;
        if (message.Length - position < length)
            return false;
        data = message.Slice(position, length);
        position += length;
        return true;
    }

    /// <summary>The record's owner is repeated in the response: what it points to must be there too, in the question's name.</summary>
    private static bool TryReadSignature(ReadOnlySpan<byte> message, int owner, int fixedPart, ref QueryParts parts)
    {
        ReadOnlySpan<byte> name = message[owner..fixedPart], qname = message.Slice(MessageHeader.Length, parts.QNameLength);
        bool points = name[^1] != 0 || (name.Length > 1 && name[^2] >= 0xC0);
        if (points && !WireName.HasLabelAt(qname, (BinaryPrimitives.ReadUInt16BigEndian(name[^2..]) & 0x3FFF) - MessageHeader.Length))
            return false;
        parts.SignatureOffset = (ushort)owner;
        parts.SignatureOwnerLength = (byte)name.Length;
        return TransactionSignature.TryRead(message[owner..], name.Length, out _);
    }

    private static bool TrySkipName(ReadOnlySpan<byte> message, ref int position)
    {
        int start = position;
        while (position < message.Length && position - start < WireName.MaxLength)
        {
            int label = message[position++];
            if (label == 0)
                return true;
            if (label >= 0xC0)
            {
                // RFC 1035 §4.1.4: a pointer goes to a prior occurrence.
                if (position >= message.Length || (((label & 0x3F) << 8) | message[position]) >= start)
                    return false;
                position++;
                return true;
            }

            if (label > WireName.MaxLabelLength)
                return false;
            position += label;
        }

        return false;
    }

    private static bool TryReadOpt(ReadOnlySpan<byte> message, int fixedPart, ReadOnlySpan<byte> data, ref EdnsRequest edns)
    {
        ReadOnlySpan<byte> head = message.Slice(fixedPart, 10);
        edns.Present = true;
        edns.PayloadSize = BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
        edns.Version = head[5];
        edns.DnssecOk = (head[6] & 0x80) != 0;
        if (edns.Version > 0)
            return true;
        int dataStart = fixedPart + 10;
        for (int i = 0; i < data.Length;)
        {
            if (data.Length - i < 4)
                return false;
            var code = (EdnsOptionCode)BinaryPrimitives.ReadUInt16BigEndian(data[i..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(data[(i + 2)..]);
            i += 4;
            if (data.Length - i < length || !TryReadOption(code, data.Slice(i, length), dataStart + i, ref edns))
                return false;
            i += length;
        }

        return true;
    }

    private static bool TryReadOption(EdnsOptionCode code, ReadOnlySpan<byte> data, int offset, ref EdnsRequest edns)
    {
        switch (code)
        {
            case EdnsOptionCode.ClientSubnet:
                // The first one counts, as with the anchors.
                if (edns.HasSubnet)
                    return true;
                edns.HasSubnet = true;
                return ClientSubnet.TryRead(data, out edns.Subnet);
            case EdnsOptionCode.Cookie:
                // RFC 7873 §5.2: of several, only the first is considered.
                if (edns.CookieLength > 0)
                    return true;

                // RFC 7873 §5.2.2: 8 octets, or 16 to 40.
                if (data.Length != 8 && data.Length is < 16 or > 40)
                    return false;
                edns.CookieOffset = (ushort)offset;
                edns.CookieLength = (byte)data.Length;
                return true;
            case EdnsOptionCode.Nsid:
                edns.NsidRequested = true;
                return true;
            case EdnsOptionCode.TcpKeepalive:
                edns.KeepaliveRequested = true;
                return true;
            default:
                return true;
        }
    }
}
