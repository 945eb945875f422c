using System.Buffers.Binary;
using Gslb.Authority.Zones;
using Gslb.Dns.Messages;

namespace Gslb.Authority.Engine;

/// <summary>A response under construction: octets so far, the limit they must keep, and the counts of its sections.</summary>
internal ref struct ResponseWriter
{
    /// <summary>The last place that a compression pointer reaches (RFC 1035 §4.1.4).</summary>
    public const int MaxPointer = 0x3FFF;

    /// <summary>Octets of a record before its RDATA when the owner is a pointer.</summary>
    public const int RecordHeadLength = 12;

    private readonly Span<byte> _buffer;
    private readonly int _limit;
    private ushort _answers;
    private ushort _authorities;
    private ushort _additionals;

    /// <summary>Starts a response with the header and, where one was read, the question of the query as it was sent.</summary>
    public ResponseWriter(Span<byte> buffer, in Query query, int limit)
    {
        _buffer = buffer;
        _limit = limit;
        Position = query.QuestionEnd;
        query.Message[..Position].CopyTo(buffer);

        // RFC 1035 §4.1.1: QR set, opcode and RD copied; AD and CD clear, as NSD and Knot have it (RFC 4035 §3.1.6).
        buffer[2] = (byte)((buffer[2] & (MessageHeader.OpCodeMask | MessageHeader.RecursionDesiredBit)) | MessageHeader.ResponseBit);
        buffer[3] = 0;
        BinaryPrimitives.WriteUInt64BigEndian(buffer[MessageHeader.QdCountOffset..], query.HasQuestion ? 1UL << 48 : 0);
    }

    /// <summary>Octets written.</summary>
    public int Position { get; private set; }

    /// <summary>Octets that records may still take.</summary>
    public readonly int Remaining => _limit - Position;

    public readonly void SetAuthoritative() => _buffer[2] |= MessageHeader.AuthoritativeBit;

    public readonly void SetTruncated() => _buffer[2] |= MessageHeader.TruncatedBit;

    /// <summary>Adds a whole RRset to a section, or nothing when it does not fit (RFC 2181 §9).</summary>
    /// <param name="ownerAt">where in the response the owner's name stands</param>
    /// <param name="originAt">where the zone's origin stands</param>
    public bool TryAdd(Section section, in RRset set, int ownerAt, int originAt)
    {
        ReadOnlySpan<byte> data = set.Data;
        if (data.Length > _limit - Position)
            return false;
        Span<byte> target = _buffer.Slice(Position, data.Length);
        data.CopyTo(target);
        for (int i = set.FixupCount - 1; i >= 0; i--)
            BinaryPrimitives.WriteUInt16BigEndian(target[set.Fixup(i)..], (ushort)(MessageHeader.PointerBits | originAt));
        if (ownerAt != MessageHeader.Length)
            PointOwners(target, ownerAt);
        Position += data.Length;
        Count(section, (ushort)set.Count);
        return true;
    }

    /// <summary>Adds one ready record, owner a pointer to the question's name; false when it does not fit.</summary>
    public bool TryAdd(scoped ReadOnlySpan<byte> record, int ownerAt)
    {
        if (record.Length > _limit - Position)
            return false;
        Span<byte> target = _buffer.Slice(Position, record.Length);
        record.CopyTo(target);
        if (ownerAt != MessageHeader.Length)
            BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)(MessageHeader.PointerBits | ownerAt));
        Position += record.Length;
        _answers++;
        return true;
    }

    /// <summary>Adds a CNAME made from a DNAME (RFC 6672 §3.4); its target is not compressed.</summary>
    /// <returns>where the target stands, or −1 when it does not fit</returns>
    public int TryAddCname(int ownerAt, uint ttl, ReadOnlySpan<byte> name)
    {
        if (RecordHeadLength + name.Length > _limit - Position)
            return -1;
        Span<byte> target = _buffer[Position..];
        BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)(MessageHeader.PointerBits | ownerAt));
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)RecordType.CNAME);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], MessageHeader.ClassIn);
        BinaryPrimitives.WriteUInt32BigEndian(target[6..], ttl);
        BinaryPrimitives.WriteUInt16BigEndian(target[10..], (ushort)name.Length);
        name.CopyTo(target[RecordHeadLength..]);
        Position += RecordHeadLength + name.Length;
        _answers++;
        return Position - name.Length;
    }

    /// <summary>Takes back all answers of one length written since a position: a set that did not fit as a whole.</summary>
    public void TakeBack(int position, int recordLength)
    {
        _answers -= (ushort)((Position - position) / recordLength);
        Position = position;
    }

    /// <summary>Lowers the TTL of all records written since a position.</summary>
    public readonly void LowerTtl(int position, uint ttl)
    {
        Span<byte> records = _buffer[position..Position];
        while (!records.IsEmpty)
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(records[6..]) > ttl)
                BinaryPrimitives.WriteUInt32BigEndian(records[6..], ttl);
            records = records[(RecordHeadLength + BinaryPrimitives.ReadUInt16BigEndian(records[10..]))..];
        }
    }

    /// <summary>Room for the next octets, which <see cref="AppendAdditional"/> then counts as one additional record.</summary>
    public readonly Span<byte> Rest => _buffer[Position..];

    public void AppendAdditional(int octets)
    {
        Position += octets;
        _additionals++;
    }

    /// <summary>Writes rcode and counts; the response is then complete.</summary>
    public readonly int Finish(ResponseCode code)
    {
        _buffer[3] |= (byte)((ushort)code & 0xF);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[MessageHeader.AnCountOffset..], _answers);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[MessageHeader.NsCountOffset..], _authorities);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[MessageHeader.ArCountOffset..], _additionals);
        return Position;
    }

    private static void PointOwners(Span<byte> records, int ownerAt)
    {
        while (!records.IsEmpty)
        {
            BinaryPrimitives.WriteUInt16BigEndian(records, (ushort)(MessageHeader.PointerBits | ownerAt));
            records = records[(RecordHeadLength + BinaryPrimitives.ReadUInt16BigEndian(records[10..]))..];
        }
    }

    private void Count(Section section, ushort records)
    {
        if (section == Section.Answer)
            _answers += records;
        else if (section == Section.Authority)
            _authorities += records;
        else
            _additionals += records;
    }
}

/// <summary>The sections of a message that hold records (RFC 1035 §4.1).</summary>
internal enum Section : byte
{
    Answer,
    Authority,
    Additional,
}
