using System.Numerics;

namespace Gslb.Authority.Geo;

/// <summary>The IPv4 table of a map: sorted ranges with an index over the top 16 bits, so that most searches look at a few neighbours only.</summary>
internal sealed class IPv4Ranges
{
    private readonly uint[] _starts;
    private readonly ushort[] _orders;

    /// <summary>For each value of the top 16 bits the range that holds its first address; one entry more for the last search's upper end.</summary>
    private readonly int[] _index;

    public IPv4Ranges(Ranges<uint> ranges)
    {
        _starts = ranges.Starts.ToArray();
        _orders = new ushort[ranges.Count];
        for (int i = 0; i < _orders.Length; i++)
            _orders[i] = (ushort)ranges.Values[i];
        _index = new int[65_537];
        int range = 0;
        for (uint top = 0; top < 65_536; top++)
        {
            while (range + 1 < _starts.Length && _starts[range + 1] <= top << 16)
                range++;
            _index[top] = range;
        }

        _index[65_536] = _starts.Length - 1;
    }

    public int Count => _starts.Length;

    public long SizeInBytes => (long)_starts.Length * (sizeof(uint) + sizeof(ushort)) + (long)_index.Length * sizeof(int);

    /// <summary>The order's number, and the length of the largest block around the address that has no other.</summary>
    public ushort Find(uint address, out int scope)
    {
        uint[] starts = _starts;
        int top = (int)(address >> 16);
        int at = _index[top];
        int left = _index[top + 1] - at + 1;
        while (left > 1)
        {
            // Without a jump on the comparison: its outcome is as good as random, and a wrong guess costs more than the search.
            int half = left >> 1;
            at += half & -(starts[at + half] <= address ? 1 : 0);
            left -= half;
        }

        uint start = starts[at];
        scope = start == 0 ? 0 : BitOperations.LeadingZeroCount(address ^ (start - 1)) + 1;
        if (at + 1 < starts.Length)
            scope = Math.Max(scope, BitOperations.LeadingZeroCount(address ^ starts[at + 1]) + 1);
        return _orders[at];
    }
}
