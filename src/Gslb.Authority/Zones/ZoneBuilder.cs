using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Authority.Zones;

/// <summary>Builds a <see cref="Zone"/> from its records and its steered names. What it is given has been validated: one SOA, owners at or below the origin.</summary>
/// <remarks>Nodes are written in the order of the names, so that memory is read and written from start to end; only the slots of the index are not.</remarks>
public sealed class ZoneBuilder
{
    private readonly RecordList _records;
    private readonly OwnerIndex _names;
    private readonly Dictionary<int, int> _pools;
    private readonly NodeWriter _nodes;
    private readonly NameIndex _index;

    // Where each name's node is.
    private readonly int[] _offsets;
    private int _namesWithData;
    private int _soa = -1;
    private bool _hidesNames;

    private ZoneBuilder(RecordList records, OwnerIndex names, Dictionary<int, int> pools)
    {
        (_records, _names, _pools) = (records, names, pools);
        _nodes = new NodeWriter(names.Origin, (int)Math.Min(ZoneSize.Of(records, names), ZoneSize.Most));
        _index = new NameIndex(names.Count);
        _offsets = new int[names.Count];
    }

    /// <param name="steered">names whose A and AAAA come from a pool: the pool's index; −1 = a name that is there even without data</param>
    public static Zone Build(DomainName origin, RecordList records, IReadOnlyDictionary<DomainName, int> steered)
    {
        foreach (DomainName name in steered.Keys.Where(name => records.ByOwner(origin).Find(name.Lowered) < 0).ToArray())
            records.AddName(name.Lowered);
        OwnerIndex names = records.ByOwner(origin);
        return new ZoneBuilder(records, names, steered.ToDictionary(entry => names.Find(entry.Key.Lowered), entry => entry.Value)).Build();
    }

    private Zone Build()
    {
        for (int number = 0; number < _offsets.Length; number++)
            AddNode(number);
        MarkWildcards();
        if (_hidesNames)
            MarkOccluded();
        ResolveAdditionals();
        (int negativeSoa, uint serial) = WriteNegativeSoa();
        return new Zone(_names.Origin, serial, _namesWithData, _nodes.ToArray(), _index.ToSlots(), negativeSoa);
    }

    private void AddNode(int number)
    {
        ReadOnlySpan<byte> name = _names.Name(number);
        int pool = Node.NoPool;
        if (_pools.Count > 0 && _pools.TryGetValue(number, out int steering))
            pool = steering;
        ReadOnlySpan<byte> relative = name[..(name.Length - _names.Origin.Length)];
        int node = _nodes.StartNode(relative, pool);
        _index.Add(relative, node);
        _offsets[number] = node;
        ReadOnlySpan<int> records = _names.Records(number);
        if (!records.IsEmpty || pool >= 0)
            _namesWithData++;
        _nodes.SetSetCount(node, WriteSets(node, records, isApex: name.Length == _names.Origin.Length));
    }

    private int WriteSets(int node, ReadOnlySpan<int> records, bool isApex)
    {
        int sets = 0;
        for (int start = 0; start < records.Length; sets++)
        {
            RecordType type = _records.Type(records[start]);
            int end = start + 1;
            while (end < records.Length && _records.Type(records[end]) == type)
                end++;
            if (type == RecordType.SOA)
                _soa = records[start];
            if (type == RecordType.NS && !isApex)
                Hide(node, NodeFlags.ZoneCut);
            if (type == RecordType.DNAME)
                Hide(node, NodeFlags.HasDname);
            _nodes.WriteSet(_records, records[start..end]);
            start = end;
        }

        return sets;
    }

    private void Hide(int node, NodeFlags flag)
    {
        _nodes.SetFlag(node, flag);
        _hidesNames = true;
    }

    /// <summary>Tells the names above wildcards (RFC 4592 §2.1.1).</summary>
    private void MarkWildcards()
    {
        for (int number = 0; number < _offsets.Length; number++)
        {
            if (_names.Name(number) is [1, (byte)'*', ..] && _names.Parent(number) is var parent and >= 0)
                _nodes.SetFlag(_offsets[parent], NodeFlags.HasWildcard);
        }
    }

    /// <summary>Marks what lies below a zone cut or a DNAME: it is never answered from here.</summary>
    private void MarkOccluded()
    {
        const NodeFlags hides = NodeFlags.ZoneCut | NodeFlags.HasDname;
        for (int number = 0; number < _offsets.Length; number++)
        {
            for (int above = _names.Parent(number); above >= 0; above = _names.Parent(above))
            {
                if ((new Node(_nodes.Octets[_offsets[above]..]).Flags & hides) == 0)
                    continue;
                _nodes.SetFlag(_offsets[number], NodeFlags.Occluded);
                break;
            }
        }
    }

    /// <summary>Notes for each NS, MX and SRV target in this zone where its addresses are: glue and other additional data (RFC 1034 §4.3.2 step 6).</summary>
    private void ResolveAdditionals()
    {
        Span<byte> target = stackalloc byte[WireName.MaxLength];
        foreach (AdditionalSlot slot in _nodes.AdditionalSlots)
        {
            ReadOnlySpan<byte> wire = RdataShape.Of(_records.Type(slot.Record))!.AdditionalName(_records.Rdata(slot.Record));
            WireName.Lower(wire, target);
            int number = _names.Find(target[..wire.Length]);
            _nodes.SetAdditional(slot.Place, number < 0 ? -1 : _offsets[number]);
        }
    }

    private (int Offset, uint Serial) WriteNegativeSoa()
    {
        ReadOnlySpan<byte> rdata = _records.Rdata(_soa);
        uint serial = BinaryPrimitives.ReadUInt32BigEndian(rdata[^20..]);
        uint minimum = BinaryPrimitives.ReadUInt32BigEndian(rdata[^4..]);
        int offset = _nodes.Octets.Length;
        _nodes.WriteSet(_records, [_soa], Math.Min(_records.Ttl(_soa), minimum));
        return (offset, serial);
    }
}
