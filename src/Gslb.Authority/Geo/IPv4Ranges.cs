using System.Numerics;
using Gslb.Authority.Memory;

namespace Gslb.Authority.Geo;

/// <summary>The IPv4 table of a map: sorted ranges with an index over the top 16 bits, so that most searches look at a few neighbours only.</summary>
internal sealed class IPv4Ranges
{
    private const int OrderBits = 16;

    /// <summary>Each range as its start above its order, so that a search and what it finds share a cache line.</summary>
    private readonly ulong[] _ranges;

    /// <summary>For each value of the top 16 bits the range that holds its first address; one entry more for the last search's upper end.</summary>
    private readonly int[] _index;

    public IPv4Ranges(Ranges<uint> ranges)
    {
        _ranges = new ulong[ranges.Count];
        for (int i = 0; i < _ranges.Length; i++)
            _ranges[i] = ((ulong)ranges.Starts[i] << OrderBits) | (ushort)ranges.Values[i];
        _index = new int[65_537];
        int range = 0;
        for (uint top = 0; top < 65_536; top++)
        {
            while (range + 1 < _ranges.Length && Start(range + 1) <= top << 16)
                range++;
            _index[top] = range;
        }

        _index[65_536] = _ranges.Length - 1;
    }

    public int Count => _ranges.Length;

    public long SizeInBytes => ((long)_ranges.Length * sizeof(ulong)) + ((long)_index.Length * sizeof(int));

    /// <summary>The order's number, and the length of the largest block around the address that has no other.</summary>
    public ushort Find(uint address, out int scope)
    {
        ulong[] ranges = _ranges;
        ulong last = ((ulong)address << OrderBits) | ushort.MaxValue;
        int top = (int)(address >> 16);
        int at = _index[top];
        int left = _index[top + 1] - at + 1;
        while (left > 1)
        {
            // Without a jump on the comparison: its outcome is as good as random, and a wrong guess costs more than the search.
            int half = left >> 1;
            at += half & -(ranges[at + half] <= last ? 1 : 0);
            left -= half;
        }

        uint start = Start(at);
        scope = start == 0 ? 0 : BitOperations.LeadingZeroCount(address ^ (start - 1)) + 1;
        if (at + 1 < ranges.Length)
            scope = Math.Max(scope, BitOperations.LeadingZeroCount(address ^ Start(at + 1)) + 1);
        return (ushort)ranges[at];
    }

    public Ranges<uint> ToRanges()
    {
        using var ranges = new RangesBuilder<uint>(Count);
        for (int i = 0; i < Count; i++)
            ranges.Append(Start(i), (ushort)_ranges[i]);
        return ranges.Build();
    }

    /// <summary>Asks for the index entry of an address.</summary>
    public void PrefetchIndex(uint address) => CacheLine.Prefetch(in _index[(int)(address >> 16)]);

    /// <summary>Asks for the middle of the ranges that share the address's top 16 bits, where the search begins; it mostly ends there too.</summary>
    public void PrefetchRange(uint address)
    {
        int top = (int)(address >> 16);
        CacheLine.Prefetch(in _ranges[(int)((uint)(_index[top] + _index[top + 1]) >> 1)]);
    }

    private uint Start(int range) => (uint)(_ranges[range] >> OrderBits);
}
