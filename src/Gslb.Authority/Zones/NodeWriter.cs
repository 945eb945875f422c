using System.Buffers.Binary;
using Gslb.Authority.Memory;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Authority.Zones;

/// <summary>Writes nodes and RRsets in the layouts of <see cref="Node"/> and <see cref="RRset"/>.</summary>
/// <param name="origin">of the zone</param>
/// <param name="capacity">the octets that all nodes will take at most; the array of the finished zone has as many</param>
internal sealed class NodeWriter(DomainName origin, int capacity)
{
    /// <summary>From so many records on, a set looks for repeated ones by hash.</summary>
    private const int ManyRecords = 16;

    private readonly byte[] _octets = LargeArray.New<byte>(capacity);
    private readonly List<int> _fixups = [];
    private readonly HashSet<ulong> _hashes = [];
    private int _end;

    public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, _end);

    /// <summary>Where the targets of NS, MX and SRV records wait for the node that holds their addresses.</summary>
    public List<AdditionalSlot> AdditionalSlots { get; } = [];

    /// <summary>The nodes, in the array they were written to unless much of it is left over.</summary>
    public byte[] ToArray() => _octets.Length - _end > _octets.Length / 16 ? LargeArray.CopyOf(Octets) : _octets;

    public int StartNode(ReadOnlySpan<byte> relative, int pool)
    {
        int start = _end;
        Span<byte> node = Take(Node.HeadLength + relative.Length);
        node[..Node.HeadLength].Clear();
        node[0] = (byte)relative.Length;
        BinaryPrimitives.WriteInt32LittleEndian(node[Node.PoolOffset..], pool);
        relative.CopyTo(node[Node.HeadLength..]);
        return start;
    }

    public void SetFlag(int node, NodeFlags flag) => _octets[node + Node.FlagsOffset] |= (byte)flag;

    public void SetSetCount(int node, int count) => BinaryPrimitives.WriteUInt16LittleEndian(_octets.AsSpan(node + Node.SetCountOffset), (ushort)count);

    public void SetAdditional(int place, int node) => BinaryPrimitives.WriteInt32LittleEndian(_octets.AsSpan(place), node);

    /// <summary>Writes one RRset; identical records count once (RFC 2181 §5), and the lowest TTL is that of all (RFC 2181 §5.2).</summary>
    public void WriteSet(RecordList records, ReadOnlySpan<int> set, uint? ttl = null)
    {
        int head = _end;
        Take(RRset.HeadLength);
        RecordType type = records.Type(set[0]);
        RdataShape? shape = RdataShape.Of(type);
        uint lowest = ttl ?? LowestTtl(records, set);
        _fixups.Clear();
        _hashes.Clear();
        int firstSlot = AdditionalSlots.Count, count = 0;
        for (int i = 0; i < set.Length; i++)
        {
            ReadOnlySpan<byte> rdata = records.Rdata(set[i]);
            if (i > 0 && Repeats(records, set, i))
                continue;
            count++;
            int dataPlace = WriteRecord(type, lowest, rdata, shape is { NamesCompress: true } ? shape : null) - head - RRset.HeadLength;
            if (shape is { NamesAdditional: true } && ttl is null)
                AdditionalSlots.Add(new AdditionalSlot(set[i], 0, (ushort)(dataPlace + FirstName(shape, rdata))));
        }

        int dataLength = _end - head - RRset.HeadLength;
        foreach (int fixup in _fixups)
            BinaryPrimitives.WriteUInt16LittleEndian(Take(2), (ushort)(fixup - head - RRset.HeadLength));
        for (int i = firstSlot; i < AdditionalSlots.Count; i++)
        {
            AdditionalSlot slot = AdditionalSlots[i];
            AdditionalSlots[i] = slot with { Place = _end };
            BinaryPrimitives.WriteUInt16LittleEndian(Take(RRset.AdditionalLength)[4..], slot.NamePlace);
        }

        WriteHead(head, type, count, dataLength, _fixups.Count, AdditionalSlots.Count - firstSlot);
    }

    private void WriteHead(int head, RecordType type, int count, int dataLength, int fixups, int additionals)
    {
        Span<byte> octets = _octets.AsSpan(head);
        BinaryPrimitives.WriteUInt16LittleEndian(octets, (ushort)type);
        BinaryPrimitives.WriteUInt16LittleEndian(octets[2..], (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(octets[4..], checked((ushort)dataLength));
        BinaryPrimitives.WriteUInt16LittleEndian(octets[6..], (ushort)fixups);
        BinaryPrimitives.WriteUInt16LittleEndian(octets[8..], (ushort)additionals);
    }

    /// <summary>Writes one record as a response has it; returns where its RDATA starts.</summary>
    /// <param name="compressed">the shape of RDATA whose names may be compressed; null for all other types</param>
    private int WriteRecord(RecordType type, uint ttl, ReadOnlySpan<byte> rdata, RdataShape? compressed)
    {
        Span<byte> fixedPart = Take(ZoneSize.RecordHead);
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart, MessageHeader.PointerToQName);
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart[2..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart[4..], MessageHeader.ClassIn);
        BinaryPrimitives.WriteUInt32BigEndian(fixedPart[6..], ttl);
        int start = _end, written = 0;
        if (compressed is not null)
        {
            foreach (Range name in compressed.Names(rdata))
            {
                rdata[written..name.Start].CopyTo(Take(name.Start.Value - written));
                WriteName(rdata[name]);
                written = name.End.Value;
            }
        }

        rdata[written..].CopyTo(Take(rdata.Length - written));
        BinaryPrimitives.WriteUInt16BigEndian(_octets.AsSpan(start - 2), (ushort)(_end - start));
        return start;
    }

    private static int FirstName(RdataShape shape, ReadOnlySpan<byte> rdata)
    {
        foreach (Range name in shape.Names(rdata))
            return name.Start.Value;
        throw new InvalidOperationException($"{shape.Type} names nobody");
    }

    /// <summary>Writes a name in RDATA; when it ends in the origin, that part becomes a pointer set at response time.</summary>
    private void WriteName(ReadOnlySpan<byte> name)
    {
        Span<byte> lowered = stackalloc byte[WireName.MaxLength];
        WireName.Lower(name, lowered);
        int rest = WireName.PlaceOfSuffix(lowered[..name.Length], origin.Lowered);
        if (rest < 0 || origin.IsRoot)
        {
            name.CopyTo(Take(name.Length));
            return;
        }

        name[..rest].CopyTo(Take(rest));
        _fixups.Add(_end);
        BinaryPrimitives.WriteUInt16BigEndian(Take(2), MessageHeader.PointerBits);
    }

    private static uint LowestTtl(RecordList records, ReadOnlySpan<int> set)
    {
        uint lowest = uint.MaxValue;
        foreach (int record in set)
            lowest = Math.Min(lowest, records.Ttl(record));
        return lowest;
    }

    /// <summary>True when a record before it in the set has the same data.</summary>
    private bool Repeats(RecordList records, ReadOnlySpan<int> set, int index)
    {
        ReadOnlySpan<byte> rdata = records.Rdata(set[index]);
        if (set.Length >= ManyRecords)
        {
            if (index == 1)
                _hashes.Add(WireName.Hash(records.Rdata(set[0])));
            if (_hashes.Add(WireName.Hash(rdata)))
                return false;
        }

        foreach (int before in set[..index])
        {
            if (records.Rdata(before).SequenceEqual(rdata))
                return true;
        }

        return false;
    }

    private Span<byte> Take(int length)
    {
        _end += length;
        return _octets.AsSpan(_end - length, length);
    }
}

/// <summary>A place in the nodes that will say where a target's addresses are.</summary>
/// <param name="Record">the record that names the target</param>
/// <param name="Place">of the additional entry in the nodes</param>
/// <param name="NamePlace">of the target's name in the set's data</param>
internal readonly record struct AdditionalSlot(int Record, int Place, ushort NamePlace);
