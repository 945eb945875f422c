using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Authority.Zones;

/// <summary>The records of one zone while it is read: blocks of plain values, no object a record, so that a million of them load fast and small.</summary>
public sealed class RecordList
{
    // In the octets: an owner is its length (1) and its wire format in lower case, once for a run of records; data is its length (2) and itself.
    private const int OwnerHead = 1;
    private const int DataHead = 2;

    private readonly List<string> _files = [];
    private readonly OctetBlocks _octets = new();
    private readonly BlockList<Entry> _entries = new();
    private readonly BlockList<OwnerRun> _runs = new();
    private OwnerIndex? _index;

    public int Count => _entries.Count;

    /// <summary>True when the octets of 2 GiB, the most there can be, are used up but for a few: no more may be added.</summary>
    public bool IsFull => _octets.IsFull;

    /// <summary>The octets that owners and data take.</summary>
    internal long Octets => _octets.Count;

    /// <summary>The owners as they were added, each for the records that follow one another with it.</summary>
    internal BlockList<OwnerRun> Runs => _runs;

    /// <summary>Adds a record.</summary>
    /// <param name="owner">absolute, wire format, any case</param>
    /// <param name="rdata">uncompressed wire format, at most 65,535 octets</param>
    public void Add(ReadOnlySpan<byte> owner, RecordType type, uint ttl, ReadOnlySpan<byte> rdata, in Location location)
    {
        AddName(owner);
        Span<byte> data = _octets.Reserve(DataHead + rdata.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(data, (ushort)rdata.Length);
        rdata.CopyTo(data[DataHead..]);
        int place = _octets.Take(data.Length);
        _entries.Add(new Entry(place, _runs[_runs.Count - 1].Owner, ttl, location.Line, location.Column, (ushort)type, (ushort)FileIndex(location.File)));
    }

    /// <summary>Adds a name that exists though it may have no record: a pool or an alias stands there.</summary>
    /// <param name="owner">absolute, wire format, any case</param>
    public void AddName(ReadOnlySpan<byte> owner)
    {
        _index = null;
        Span<byte> octets = _octets.Reserve(OwnerHead + owner.Length);
        octets[0] = (byte)owner.Length;
        WireName.Lower(owner, octets[OwnerHead..]);
        if (_runs.Count > 0 && Name(_runs[_runs.Count - 1].Owner).SequenceEqual(octets[OwnerHead..]))
            return;
        _runs.Add(new OwnerRun(_octets.Take(octets.Length), _entries.Count));
    }

    /// <summary>The owner's wire format in lower case.</summary>
    public ReadOnlySpan<byte> Owner(int record) => Name(_entries[record].Owner);

    public ReadOnlySpan<byte> Rdata(int record)
    {
        ReadOnlySpan<byte> octets = _octets.From(_entries[record].Data);
        return octets.Slice(DataHead, BinaryPrimitives.ReadUInt16LittleEndian(octets));
    }

    public RecordType Type(int record) => (RecordType)_entries[record].Type;

    public uint Ttl(int record) => _entries[record].Ttl;

    public Location Location(int record)
    {
        ref readonly Entry entry = ref _entries[record];
        return new Location(_files[entry.File], entry.Line, entry.Column);
    }

    /// <summary>The names at and below <paramref name="origin"/>, and the records of each. Kept until something is added: checks and the builder both go by it.</summary>
    public OwnerIndex ByOwner(DomainName origin)
    {
        if (_index is null || !_index.Origin.Equals(origin))
            _index = new OwnerIndex(this, origin);
        return _index;
    }

    /// <summary>The owner at a place of the octets, wire format in lower case.</summary>
    internal ReadOnlySpan<byte> Name(int owner)
    {
        ReadOnlySpan<byte> octets = _octets.From(owner);
        return octets.Slice(OwnerHead, octets[0]);
    }

    /// <summary>A part of an owner: from <paramref name="place"/>, where a label starts, to its end.</summary>
    internal ReadOnlySpan<byte> Suffix(int place, int length) => _octets.At(place, length);

    /// <summary>Where the first label of an owner stands.</summary>
    internal static int FirstLabel(int owner) => owner + OwnerHead;

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

    private readonly record struct Entry(int Data, int Owner, uint Ttl, int Line, int Column, ushort Type, ushort File);
}

/// <summary>Records of one owner that were added one after the other.</summary>
/// <param name="Owner">the owner's place in the octets</param>
/// <param name="First">the number of the first record; the run ends where the next one begins</param>
internal readonly record struct OwnerRun(int Owner, int First);
