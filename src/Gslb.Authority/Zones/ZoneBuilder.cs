using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Authority.Zones;

/// <summary>Builds a <see cref="Zone"/> from its records and its steered names. What it is given has been validated: one SOA, owners at or below the origin.</summary>
public sealed class ZoneBuilder
{
    private readonly DomainName _origin;
    private readonly RecordList _records;
    private readonly Dictionary<DomainName, int> _steered;
    private readonly NodeWriter _nodes;
    private readonly List<int> _offsets = [];
    private readonly NameIndex _index;
    private int _names;

    private ZoneBuilder(DomainName origin, RecordList records, IReadOnlyDictionary<DomainName, int> steered)
    {
        _origin = origin;
        _records = records;
        _steered = new Dictionary<DomainName, int>(steered);
        _nodes = new NodeWriter(origin);
        _index = new NameIndex(records.Count + steered.Count + 1);
    }

    /// <param name="steered">names whose A and AAAA come from a pool: the pool's index; −1 = a name that is there even without data</param>
    public static Zone Build(DomainName origin, RecordList records, IReadOnlyDictionary<DomainName, int> steered) =>
        new ZoneBuilder(origin, records, steered).Build();

    private Zone Build()
    {
        int[] order = _records.ByOwnerAndType();
        int soa = -1;
        for (int start = 0; start < order.Length;)
        {
            ReadOnlySpan<byte> owner = _records.Owner(order[start]);
            int end = start + 1;
            while (end < order.Length && _records.Owner(order[end]).SequenceEqual(owner))
                end++;
            AddOwner(owner, order.AsSpan(start, end - start), ref soa);
            start = end;
        }

        foreach ((DomainName name, int pool) in _steered)
            AddNode(name.Lowered, pool);
        _names = _offsets.Count;
        CompleteTree();
        MarkOccluded();
        ResolveAdditionals();
        (int negativeSoa, uint serial) = WriteNegativeSoa(soa);
        return new Zone(_origin, serial, _names, _nodes.ToArray(), _index.Slots, negativeSoa);
    }

    private void AddOwner(ReadOnlySpan<byte> owner, ReadOnlySpan<int> records, ref int soa)
    {
        int pool = Node.NoPool;
        if (_steered.Count > 0 && _steered.Remove(DomainName.FromWire(owner), out int steering))
            pool = steering;
        int node = AddNode(owner, pool);
        bool apex = owner.Length == _origin.Length;
        int sets = 0;
        for (int start = 0; start < records.Length; sets++)
        {
            RecordType type = _records.Type(records[start]);
            int end = start + 1;
            while (end < records.Length && _records.Type(records[end]) == type)
                end++;
            if (type == RecordType.SOA)
                soa = records[start];
            if (type == RecordType.NS && !apex)
                _nodes.SetFlag(node, NodeFlags.ZoneCut);
            if (type == RecordType.DNAME)
                _nodes.SetFlag(node, NodeFlags.HasDname);
            _nodes.WriteSet(_records, records[start..end]);
            start = end;
        }

        _nodes.SetSetCount(node, sets);
    }

    private int AddNode(ReadOnlySpan<byte> name, int pool)
    {
        int node = _nodes.StartNode(name[..(name.Length - _origin.Length)], pool);
        _index.Add(_nodes.Octets, node);
        _offsets.Add(node);
        return node;
    }

    private int Find(ReadOnlySpan<byte> relative) => Zone.Find(_nodes.Octets, _index.Slots, relative);

    /// <summary>Adds the apex and the empty non-terminals (RFC 8020), and tells the parents of wildcards.</summary>
    private void CompleteTree()
    {
        Span<byte> name = stackalloc byte[WireName.MaxLength];
        if (Find(default) < 0)
            AddNode(_origin.Lowered, Node.NoPool);
        for (int i = 0; i < _offsets.Count; i++)
        {
            ReadOnlySpan<byte> own = new Node(_nodes.Octets[_offsets[i]..]).Name;
            if (own.IsEmpty)
                continue;
            own.CopyTo(name);
            bool wildcard = own[0] == 1 && own[1] == '*';
            Span<byte> parentName = name[(own[0] + 1)..own.Length];
            int parent = Find(parentName);
            if (parent < 0)
            {
                _origin.Lowered.CopyTo(name[own.Length..]);
                parent = AddNode(name[(own.Length - parentName.Length)..(own.Length + _origin.Length)], Node.NoPool);
            }

            if (wildcard)
                _nodes.SetFlag(parent, NodeFlags.HasWildcard);
        }
    }

    private void MarkOccluded()
    {
        const NodeFlags hides = NodeFlags.ZoneCut | NodeFlags.HasDname;
        foreach (int offset in _offsets)
        {
            ReadOnlySpan<byte> name = new Node(_nodes.Octets[offset..]).Name;
            for (int place = 0; place < name.Length;)
            {
                place += name[place] + 1;
                int ancestor = Find(name[place..]);
                if (ancestor < 0 || (new Node(_nodes.Octets[ancestor..]).Flags & hides) == 0)
                    continue;
                _nodes.SetFlag(offset, NodeFlags.Occluded);
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
            int rest = WireName.PlaceOfSuffix(target[..wire.Length], _origin.Lowered);
            _nodes.SetAdditional(slot.Place, rest < 0 ? -1 : Find(target[..rest]));
        }
    }

    private (int Offset, uint Serial) WriteNegativeSoa(int soa)
    {
        ReadOnlySpan<byte> rdata = _records.Rdata(soa);
        uint serial = BinaryPrimitives.ReadUInt32BigEndian(rdata[^20..]);
        uint minimum = BinaryPrimitives.ReadUInt32BigEndian(rdata[^4..]);
        int offset = _nodes.Octets.Length;
        _nodes.WriteSet(_records, [soa], Math.Min(_records.Ttl(soa), minimum));
        return (offset, serial);
    }
}
