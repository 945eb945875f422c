using Gslb.Authority.Memory;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Authority.Zones;

/// <summary>
/// One zone as two arrays: an open-addressed index from the hash of a name to a node, and the octets of all nodes. Immutable once built; about a hundred
/// octets a name, and two cache misses a lookup however large it is.
/// </summary>
public sealed class Zone
{
    private readonly byte[] _octets;
    private readonly ulong[] _index;
    private readonly int _negativeSoa;

    internal Zone(DomainName origin, uint serial, int names, byte[] octets, ulong[] index, int negativeSoa)
    {
        Origin = origin;
        Serial = serial;
        NameCount = names;
        _octets = octets;
        _index = index;
        _negativeSoa = negativeSoa;
    }

    public DomainName Origin { get; }

    /// <summary>The SOA's serial.</summary>
    public uint Serial { get; }

    /// <summary>Names with data, empty non-terminals left out.</summary>
    public int NameCount { get; }

    /// <summary>The SOA for negative answers, its TTL the lower of its own and MINIMUM (RFC 2308 §3, §5).</summary>
    public RRset NegativeSoa => new(_octets.AsSpan(_negativeSoa));

    /// <summary>What the two arrays occupy.</summary>
    public long SizeInBytes => _octets.LongLength + (sizeof(ulong) * _index.LongLength);

    public Node NodeAt(int offset) => new(_octets.AsSpan(offset));

    /// <summary>Finds what the zone has for a name (RFC 1034 §4.3.2 step 3, RFC 4592, RFC 6672 §3.2).</summary>
    /// <param name="name">in lower case, wire format; at or below the origin</param>
    /// <param name="type">only DS matters: it is answered at the parent's side of a cut (RFC 4035 §3.1.4.1)</param>
    public LookupResult Lookup(ReadOnlySpan<byte> name, RecordType type)
    {
        ReadOnlySpan<byte> relative = name[..(name.Length - Origin.Length)];
        int node = Find(relative);
        if (node >= 0)
        {
            NodeFlags flags = NodeAt(node).Flags;
            if ((flags & (NodeFlags.Occluded | NodeFlags.ZoneCut)) == 0)
                return new LookupResult(LookupOutcome.Found, node, 0);
            if ((flags & NodeFlags.Occluded) != 0)
                return FindCut(relative);
            return new LookupResult(type == RecordType.DS ? LookupOutcome.Found : LookupOutcome.Delegation, node, 0);
        }

        int place = 0;
        do
        {
            place += relative[place] + 1;
            node = Find(relative[place..]);
        }
        while (node < 0);

        NodeFlags encloser = NodeAt(node).Flags;
        if ((encloser & NodeFlags.Occluded) != 0)
            return FindCut(relative);
        if ((encloser & NodeFlags.ZoneCut) != 0)
            return new LookupResult(LookupOutcome.Delegation, node, place);
        if ((encloser & NodeFlags.HasDname) != 0)
            return new LookupResult(LookupOutcome.Dname, node, place);
        if ((encloser & NodeFlags.HasWildcard) != 0)
            return new LookupResult(LookupOutcome.Wildcard, FindWildcard(relative[place..]), place);
        return new LookupResult(LookupOutcome.NameError, node, place);
    }

    /// <summary>The places of all nodes, for <see cref="NodeAt"/>; in no order.</summary>
    public IEnumerable<int> Nodes
    {
        get
        {
            foreach (ulong entry in _index)
            {
                if (entry != 0)
                    yield return NameIndex.Offset(entry);
            }
        }
    }

    /// <summary>The node of exactly this name, or −1.</summary>
    /// <param name="relative">labels below the origin in lower case, without a root label</param>
    public int Find(ReadOnlySpan<byte> relative) => Find(_octets, _index, relative);

    /// <summary>The same over the arrays of a zone that is being built.</summary>
    internal static int Find(ReadOnlySpan<byte> nodes, ReadOnlySpan<ulong> index, ReadOnlySpan<byte> relative)
    {
        ulong hash = WireName.Hash(relative);
        uint tag = NameIndex.Tag(hash);
        for (uint slot = (uint)hash; ; slot++)
        {
            ulong entry = index[(int)(slot & (uint)(index.Length - 1))];
            if (entry == 0)
                return -1;
            if ((uint)(entry >> 32) != tag)
                continue;
            int offset = NameIndex.Offset(entry);
            if (new Node(nodes[offset..]).Name.SequenceEqual(relative))
                return offset;
        }
    }

    /// <summary>Asks for the index entry where the search for a name begins (see <see cref="Engine.BatchPrefetch"/>).</summary>
    /// <param name="hash">of the labels below the origin</param>
    internal void PrefetchIndex(ulong hash) => CacheLine.Prefetch(in _index[(int)((uint)hash & (uint)(_index.Length - 1))]);

    /// <summary>Asks for the node that the index entry leads to, if it is the name's: it hardly ever is not the first one tried.</summary>
    internal void PrefetchNode(ulong hash)
    {
        ulong entry = _index[(int)((uint)hash & (uint)(_index.Length - 1))];
        if ((uint)(entry >> 32) != NameIndex.Tag(hash))
            return;
        int offset = NameIndex.Offset(entry);
        CacheLine.Prefetch(in _octets[offset]);
        CacheLine.Prefetch(in _octets[Math.Min(offset + CacheLine.Size, _octets.Length - 1)]);
    }

    /// <summary>The topmost cut or DNAME above an occluded name: nothing below it counts (RFC 1034 §4.2.1).</summary>
    private LookupResult FindCut(ReadOnlySpan<byte> relative)
    {
        var found = new LookupResult(LookupOutcome.NameError, 0, 0);
        for (int place = 0; place < relative.Length; place += relative[place] + 1)
        {
            int node = Find(relative[place..]);
            if (node < 0)
                continue;
            NodeFlags flags = NodeAt(node).Flags;
            if ((flags & NodeFlags.ZoneCut) != 0)
                found = new LookupResult(LookupOutcome.Delegation, node, place);
            else if ((flags & NodeFlags.HasDname) != 0 && place > 0)
                found = new LookupResult(LookupOutcome.Dname, node, place);
        }

        int apex = Find(default);
        return (NodeAt(apex).Flags & NodeFlags.HasDname) != 0 ? new LookupResult(LookupOutcome.Dname, apex, relative.Length) : found;
    }

    private int FindWildcard(ReadOnlySpan<byte> closestEncloser)
    {
        Span<byte> name = stackalloc byte[WireName.MaxLength];
        name[0] = 1;
        name[1] = (byte)'*';
        closestEncloser.CopyTo(name[2..]);
        return Find(name[..(closestEncloser.Length + 2)]);
    }
}
