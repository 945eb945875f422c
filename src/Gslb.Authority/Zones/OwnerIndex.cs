using System.Numerics;
using Gslb.Dns.Names;

namespace Gslb.Authority.Zones;

/// <summary>
/// All names that a list of records makes exist, each once and with its records: the owners in the order in which they first appear, then the empty
/// non-terminals above them (RFC 8020). A name is known by its number.
/// </summary>
/// <remarks>
/// Records of one owner mostly stand together; then this is a pass over the runs of the list, and memory is read and written from start to end but for the slots
/// of the hash table.
/// </remarks>
public sealed class OwnerIndex
{
    private const int Batch = 64;

    private readonly RecordList _records;
    private readonly BlockList<Entry> _names = new();
    private readonly int[] _order;
    private ulong[] _slots;
    private ulong _touched;

    internal OwnerIndex(RecordList records, DomainName origin)
    {
        (_records, Origin) = (records, origin);
        _slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, records.Runs.Count * 2L))];
        int[] nameOfRun = AddOwners();
        _order = new int[records.Count];
        Gather(nameOfRun);
        SortByType();
        AddEmptyNonTerminals();
    }

    public DomainName Origin { get; }

    public int Count => _names.Count;

    /// <summary>The whole name in lower case, wire format.</summary>
    public ReadOnlySpan<byte> Name(int number)
    {
        ref readonly Entry entry = ref _names[number];
        return _records.Suffix(entry.Place, entry.Length);
    }

    /// <summary>The numbers of a name's records: those of one type together, else in the order they were added.</summary>
    public ReadOnlySpan<int> Records(int number)
    {
        ref readonly Entry entry = ref _names[number];
        return _order.AsSpan(entry.First, entry.Records);
    }

    /// <summary>The number of the name with one label less; −1 for the origin, and for what lies outside of it.</summary>
    public int Parent(int number) => _names[number].Parent;

    /// <summary>The number of a name, or −1 when it does not exist.</summary>
    /// <param name="lowered">the whole name in lower case, wire format</param>
    public int Find(ReadOnlySpan<byte> lowered)
    {
        int slot = Slot(lowered, WireName.Hash(lowered));
        return _slots[slot] == 0 ? -1 : Number(_slots[slot]);
    }

    /// <summary>The bits of a hash that a slot keeps beside the number; never all zero, so that zero means an empty slot.</summary>
    private static ulong Tag(ulong hash) => (hash | 1UL << 32) & ~0xFFFF_FFFFUL;

    private static int Number(ulong slot) => (int)(uint)slot;

    /// <summary>The slot of a name, or the empty one where it belongs.</summary>
    private int Slot(ReadOnlySpan<byte> lowered, ulong hash)
    {
        for (uint slot = (uint)hash; ; slot++)
        {
            int place = (int)(slot & (uint)(_slots.Length - 1));
            ulong entry = _slots[place];
            if (entry == 0 || ((entry & ~0xFFFF_FFFFUL) == Tag(hash) && Name(Number(entry)).SequenceEqual(lowered)))
                return place;
        }
    }

    private int FindOrAdd(ReadOnlySpan<byte> lowered, ulong hash, int place)
    {
        int slot = Slot(lowered, hash);
        if (_slots[slot] != 0)
            return Number(_slots[slot]);
        _slots[slot] = Tag(hash) | (uint)Count;
        _names.Add(new Entry(place, 0, 0, -1, (byte)lowered.Length));
        if (Count * 4L > _slots.Length * 3L)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _slots = new ulong[_slots.Length * 2];
        for (int number = 0; number < Count; number++)
        {
            ulong hash = WireName.Hash(Name(number));
            _slots[Slot(Name(number), hash)] = Tag(hash) | (uint)number;
        }
    }

    /// <summary>Gives each owner its number and counts its records; returns the number of each run's owner.</summary>
    private int[] AddOwners()
    {
        BlockList<OwnerRun> runs = _records.Runs;
        var nameOfRun = new int[runs.Count];
        Span<ulong> hashes = stackalloc ulong[Batch];
        for (int start = 0; start < nameOfRun.Length; start += Batch)
        {
            int count = Math.Min(Batch, nameOfRun.Length - start);
            for (int i = 0; i < count; i++)
                hashes[i] = WireName.Hash(_records.Name(runs[start + i].Owner));
            Touch(hashes[..count]);
            for (int i = 0; i < count; i++)
            {
                int owner = runs[start + i].Owner;
                int number = FindOrAdd(_records.Name(owner), hashes[i], RecordList.FirstLabel(owner));
                nameOfRun[start + i] = number;
                _names[number].Records += EndOf(start + i) - runs[start + i].First;
            }
        }

        return nameOfRun;
    }

    /// <summary>Reads the slots of some names together, before each is used: the processor then waits for many cache misses at once.</summary>
    private void Touch(ReadOnlySpan<ulong> hashes)
    {
        ulong[] slots = _slots;
        ulong touched = 0;
        foreach (ulong hash in hashes)
            touched |= slots[(int)((uint)hash & (uint)(slots.Length - 1))];

        // Kept, so that the reading is not found to be of no use and left out.
        _touched = touched;
    }

    private int EndOf(int run) => run + 1 < _records.Runs.Count ? _records.Runs[run + 1].First : _records.Count;

    /// <summary>Writes the records of each owner side by side.</summary>
    private void Gather(int[] nameOfRun)
    {
        int first = 0;
        for (int number = 0; number < Count; number++)
        {
            ref Entry name = ref _names[number];
            (name.First, first) = (first, first + name.Records);
            name.Records = 0;
        }

        for (int run = 0; run < nameOfRun.Length; run++)
        {
            ref Entry name = ref _names[nameOfRun[run]];
            int end = EndOf(run);
            for (int record = _records.Runs[run].First; record < end; record++)
                _order[name.First + name.Records++] = record;
        }
    }

    private void SortByType()
    {
        for (int number = 0; number < Count; number++)
        {
            ref readonly Entry name = ref _names[number];
            Span<int> records = _order.AsSpan(name.First, name.Records);
            for (int i = 1; i < records.Length; i++)
            {
                if (_records.Type(records[i]) >= _records.Type(records[i - 1]))
                    continue;
                records.Sort(CompareByType);
                break;
            }
        }
    }

    private int CompareByType(int left, int right)
    {
        int byType = _records.Type(left).CompareTo(_records.Type(right));
        return byType != 0 ? byType : left.CompareTo(right);
    }

    /// <summary>Goes from each name to the one above it and adds what is missing. Neighbours mostly have the same name above them: it is looked up once.</summary>
    private void AddEmptyNonTerminals()
    {
        ReadOnlySpan<byte> above = default;
        int parent = -1;
        for (int number = 0; number < Count; number++)
        {
            ReadOnlySpan<byte> name = Name(number);
            if (name.Length <= Origin.Length)
                continue;
            int label = name[0] + 1;
            if (parent < 0 || !name[label..].SequenceEqual(above))
            {
                above = name[label..];
                parent = WireName.PlaceOfSuffix(above, Origin.Lowered) < 0 ? -1 : FindOrAdd(above, WireName.Hash(above), _names[number].Place + label);
            }

            _names[number].Parent = parent;
        }
    }

    /// <param name="Place">where the name stands in the octets of the list</param>
    /// <param name="First">where its records start in the order</param>
    private record struct Entry(int Place, int First, int Records, int Parent, byte Length);
}
