using System.Numerics;
using Gslb.Authority.Memory;
using Gslb.Dns.Names;

namespace Gslb.Authority.Zones;

/// <summary>The index of a zone while it is filled: open addressing, each slot 32 bits of a name's hash and the offset of its node.</summary>
/// <remarks>
/// Slots are nowhere near each other, so in a large index each is a cache miss. Names are put in some dozens at a time, their slots asked for together before:
/// then the processor waits for many misses at once instead of for one after the other.
/// </remarks>
internal sealed class NameIndex
{
    private const int BatchLength = 64;

    private readonly ulong[] _slots;
    private readonly ulong[] _hashes = new ulong[BatchLength];
    private readonly int[] _offsets = new int[BatchLength];
    private int _waiting;

    /// <param name="names">how many names will be added</param>
    public NameIndex(int names) => _slots = LargeArray.New<ulong>((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, names * 3L / 2)));

    /// <summary>The bits of a hash that a slot keeps; never all zero, so that zero means an empty slot.</summary>
    public static uint Tag(ulong hash) => (uint)(hash >> 32) | 1;

    public static int Offset(ulong slot) => (int)(uint)slot;

    /// <summary>Adds a node; no two have the same name.</summary>
    /// <param name="name">relative to the origin, in lower case</param>
    public void Add(ReadOnlySpan<byte> name, int offset)
    {
        _hashes[_waiting] = WireName.Hash(name);
        _offsets[_waiting++] = offset;
        if (_waiting == BatchLength)
            PutWaiting();
    }

    /// <summary>The slots, once all names were added.</summary>
    public ulong[] ToSlots()
    {
        PutWaiting();
        return _slots;
    }

    private void PutWaiting()
    {
        ulong[] slots = _slots;
        uint mask = (uint)(slots.Length - 1);
        foreach (ulong hash in _hashes.AsSpan(0, _waiting))
            CacheLine.Prefetch(in slots[(int)((uint)hash & mask)]);
        for (int i = 0; i < _waiting; i++)
        {
            uint slot = (uint)_hashes[i];
            while (slots[(int)(slot & mask)] != 0)
                slot++;
            slots[(int)(slot & mask)] = ((ulong)Tag(_hashes[i]) << 32) | (uint)_offsets[i];
        }

        _waiting = 0;
    }
}
