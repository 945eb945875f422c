using System.Buffers.Binary;
using Gslb.Dns.Names;

namespace Gslb.Dns.Messages;

/// <summary>The TSIG record of a query, by its parts (RFC 8945 §4.2). This server has no keys: it can only say that it does not know the one named.</summary>
public readonly ref struct TransactionSignature
{
    private const ushort ClassAny = 255;
    private const ushort BadKey = 17;

    /// <summary>Octets of type, class, TTL and RDATA length.</summary>
    private const int FixedLength = 10;

    /// <summary>Octets of TTL and RDATA length.</summary>
    private const int TtlAndCountLength = 6;

    /// <summary>Octets of time signed and fudge, behind the algorithm's name.</summary>
    private const int TimeLength = 8;

    // Owner, type and class; algorithm, time and fudge; original id.
    private readonly ReadOnlySpan<byte> _head;
    private readonly ReadOnlySpan<byte> _algorithm;
    private readonly ReadOnlySpan<byte> _id;

    private TransactionSignature(ReadOnlySpan<byte> head, ReadOnlySpan<byte> algorithm, ReadOnlySpan<byte> id)
    {
        _head = head;
        _algorithm = algorithm;
        _id = id;
    }

    public bool IsPresent => !_head.IsEmpty;

    /// <summary>Octets of <see cref="WriteRefusal"/>.</summary>
    public int RefusalLength => _head.Length + TtlAndCountLength + _algorithm.Length + (4 * sizeof(ushort));

    /// <summary>Reads a TSIG record. False when it is not in class ANY or its RDATA is not of that form.</summary>
    /// <param name="record">from its owner to the end of its RDATA</param>
    /// <param name="ownerLength">octets of the owner, a pointer perhaps, which must stay true in the response</param>
    public static bool TryRead(ReadOnlySpan<byte> record, int ownerLength, out TransactionSignature signature)
    {
        signature = default;
        ReadOnlySpan<byte> head = record[..(ownerLength + FixedLength - TtlAndCountLength)], data = record[(ownerLength + FixedLength)..];
        int algorithm = WireName.Measure(data) + TimeLength;
        if (BinaryPrimitives.ReadUInt16BigEndian(head[(ownerLength + 2)..]) != ClassAny || algorithm == TimeLength)
            return false;
        if (!TrySkipCounted(data, algorithm, out int id) || !TrySkipCounted(data, id + (2 * sizeof(ushort)), out int end) || end != data.Length)
            return false;
        signature = new TransactionSignature(head, data[..algorithm], data.Slice(id, sizeof(ushort)));
        return true;
    }

    /// <summary>Writes the record of the response: the same without a MAC, error BADKEY (RFC 8945 §5.2.1, §5.3.2).</summary>
    public void WriteRefusal(Span<byte> target)
    {
        _head.CopyTo(target);
        target = target[_head.Length..];
        BinaryPrimitives.WriteUInt32BigEndian(target, 0);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], (ushort)(_algorithm.Length + (4 * sizeof(ushort))));
        _algorithm.CopyTo(target[TtlAndCountLength..]);
        target = target[(TtlAndCountLength + _algorithm.Length)..];
        BinaryPrimitives.WriteUInt16BigEndian(target, 0);
        _id.CopyTo(target[2..]);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], BadKey);
        BinaryPrimitives.WriteUInt16BigEndian(target[6..], 0);
    }

    /// <summary>Skips a 16-bit count and so many octets.</summary>
    private static bool TrySkipCounted(ReadOnlySpan<byte> data, int at, out int end)
    {
        end = 0;
        if (data.Length - at < sizeof(ushort))
            return false;
        end = at + sizeof(ushort) + BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
        return end <= data.Length;
    }
}
