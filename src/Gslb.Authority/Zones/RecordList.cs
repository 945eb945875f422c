using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Authority.Zones;

/// <summary>The records of one zone while it is read: flat arrays, no object a record, so that a million of them load fast and small.</summary>
public sealed class RecordList
{
    // A record in the octets: owner length (1), data length (2), owner in lower case, data.
    private const int HeadLength = 3;

    private readonly List<string> _files = [];
    private byte[] _octets = new byte[4096];
    private int _end;
    private Entry[] _entries = new Entry[64];
    private int _count;
    private int[]? _order;

    public int Count => _count;

    /// <summary>Adds a record.</summary>
    /// <param name="owner">absolute, wire format, any case</param>
    /// <param name="rdata">uncompressed wire format, at most 65,535 octets</param>
    public void Add(ReadOnlySpan<byte> owner, RecordType type, uint ttl, ReadOnlySpan<byte> rdata, in Location location)
    {
        _order = null;
        int size = HeadLength + owner.Length + rdata.Length;
        if (_octets.Length - _end < size)
            Array.Resize(ref _octets, (int)Math.Min(Array.MaxLength, Math.Max(_octets.Length * 2L, _end + (long)size)));
        if (_entries.Length == _count)
            Array.Resize(ref _entries, _count * 2);
        Span<byte> octets = _octets.AsSpan(_end, size);
        octets[0] = (byte)owner.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(octets[1..], (ushort)rdata.Length);
        WireName.Lower(owner, octets[HeadLength..]);
        rdata.CopyTo(octets[(HeadLength + owner.Length)..]);
        ushort column = (ushort)Math.Min(location.Column, ushort.MaxValue);
        _entries[_count++] = new Entry(_end, ttl, location.Line, column, (ushort)type, (ushort)FileIndex(location.File));
        _end += size;
    }

    /// <summary>The owner's wire format in lower case.</summary>
    public ReadOnlySpan<byte> Owner(int record)
    {
        int offset = _entries[record].Offset;
        return _octets.AsSpan(offset + HeadLength, _octets[offset]);
    }

    public ReadOnlySpan<byte> Rdata(int record)
    {
        int offset = _entries[record].Offset;
        return _octets.AsSpan(offset + HeadLength + _octets[offset], BinaryPrimitives.ReadUInt16LittleEndian(_octets.AsSpan(offset + 1)));
    }

    public RecordType Type(int record) => (RecordType)_entries[record].Type;

    public uint Ttl(int record) => _entries[record].Ttl;

    public Location Location(int record)
    {
        ref readonly Entry entry = ref _entries[record];
        return new Location(_files[entry.File], entry.Line, entry.Column);
    }

    /// <summary>
    /// The records' numbers, owners by their <see cref="WireName.Hash"/> and each owner's together, within it those of one type together, else in the
    /// order they were added. Kept until the next record is added: checks and the builder both go by it.
    /// </summary>
    public int[] ByOwnerAndType() => _order ??= Sort();

    private int[] Sort()
    {
        var hashes = new ulong[_count];
        var order = new int[_count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            hashes[i] = WireName.Hash(Owner(i));
        }

        // By hash first: comparing numbers is quicker than comparing names, and any order that groups equal owners will do.
        Array.Sort(hashes, order);
        for (int start = 0; start < order.Length;)
        {
            int end = start + 1;
            while (end < order.Length && hashes[end] == hashes[start])
                end++;
            if (end - start > 1)
                order.AsSpan(start, end - start).Sort(CompareWithin);
            start = end;
        }

        return order;
    }

    private int CompareWithin(int left, int right)
    {
        int byOwner = Owner(left).SequenceCompareTo(Owner(right));
        if (byOwner != 0)
            return byOwner;
        int byType = _entries[left].Type.CompareTo(_entries[right].Type);
        return byType != 0 ? byType : left.CompareTo(right);
    }

    private int FileIndex(string file)
    {
        if (_files.Count > 0 && ReferenceEquals(_files[^1], file))
            return _files.Count - 1;
        int index = _files.IndexOf(file);
        if (index >= 0)
            return index;
        _files.Add(file);
        return _files.Count - 1;
    }

    private readonly record struct Entry(int Offset, uint Ttl, int Line, ushort Column, ushort Type, ushort File);
}
