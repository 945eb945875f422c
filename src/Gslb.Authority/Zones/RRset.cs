using System.Buffers.Binary;
using Gslb.Dns.Messages;

namespace Gslb.Authority.Zones;

/// <summary>
/// A view of a stored RRset: its records as response octets, ready to be copied. Every owner is a pointer to the question's name; every name in the
/// data that ends in the zone's origin ends in a pointer to be set (a fixup), for where the origin stands depends on the question.
/// </summary>
/// <remarks>
/// Octets: type, record count, data length, fixup count, additional count (16 bits each); data; fixups (16-bit places in the data);
/// additionals (32-bit node offset of the target, 16-bit place of the target's name in the data). Little endian but for the data.
/// </remarks>
public readonly ref struct RRset(ReadOnlySpan<byte> octets)
{
    internal const int HeadLength = 10;
    internal const int AdditionalLength = 6;

    private readonly ReadOnlySpan<byte> _octets = octets;

    public RecordType Type => (RecordType)U16(0);

    /// <summary>Records in the set.</summary>
    public int Count => U16(2);

    /// <summary>Octets of the records.</summary>
    public int DataLength => U16(4);

    public int FixupCount => U16(6);

    /// <summary>Targets of the set (NS, MX, SRV) whose addresses this zone holds.</summary>
    public int AdditionalCount => U16(8);

    /// <summary>The records, owners and fixups as described for the type.</summary>
    public ReadOnlySpan<byte> Data => _octets.Slice(HeadLength, DataLength);

    /// <summary>Seconds; the same for all records of a set (RFC 2181 §5.2).</summary>
    public uint Ttl => BinaryPrimitives.ReadUInt32BigEndian(_octets[(HeadLength + 6)..]);

    /// <summary>Octets of the view, to where the next set starts.</summary>
    internal int Length => HeadLength + DataLength + (2 * FixupCount) + (AdditionalLength * AdditionalCount);

    /// <summary>A place in <see cref="Data"/> where a pointer to the zone's origin belongs.</summary>
    public int Fixup(int index) => U16(HeadLength + DataLength + (2 * index));

    /// <summary>The node that holds a target's addresses, and where the target's name stands in <see cref="Data"/>.</summary>
    public (int Node, int NamePlace) Additional(int index)
    {
        int at = HeadLength + DataLength + (2 * FixupCount) + (AdditionalLength * index);
        return (BinaryPrimitives.ReadInt32LittleEndian(_octets[at..]), U16(at + 4));
    }

    /// <summary>The RDATA of the first record, with fixups unset.</summary>
    public ReadOnlySpan<byte> FirstRdata => Data.Slice(12, BinaryPrimitives.ReadUInt16BigEndian(Data[10..]));

    private int U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_octets[at..]);
}
