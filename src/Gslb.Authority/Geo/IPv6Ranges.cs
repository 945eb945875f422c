using System.Numerics;

namespace Gslb.Authority.Geo;

/// <summary>The IPv6 table of a map: sorted ranges of /64s, and small tables of their own for the few /64s that hold more than one range.</summary>
internal sealed class IPv6Ranges
{
    /// <summary>The order of the prefixes of <see cref="EmbeddedIPv4"/>: never answered, since such addresses are looked up as IPv4.</summary>
    private const ushort Barrier = 65_535;

    /// <summary>The order of a /64 that holds more than one range; the answer is in its <see cref="DividedNetwork"/>.</summary>
    private const ushort Divided = 65_534;

    private readonly ulong[] _starts;
    private readonly ushort[] _orders;
    private readonly DividedNetwork[] _divided;

    public IPv6Ranges(Ranges<UInt128> ranges)
    {
        Ranges<UInt128> walled = ranges.Combine(Barriers(), (order, barrier) => barrier == 0 ? order : Barrier);
        using var networks = new RangesBuilder<UInt128>(walled.Count);
        var divided = new List<DividedNetwork>();
        ReadOnlySpan<UInt128> starts = walled.Starts;
        for (int i = 0; i < starts.Length; i++)
        {
            ulong high = (ulong)(starts[i] >> 64);
            if ((ulong)starts[i] == 0 && (i + 1 == starts.Length || (ulong)(starts[i + 1] >> 64) > high))
            {
                networks.Append(high, walled.Values[i]);
                continue;
            }

            int last = LastInNetwork(starts, high, i);
            int first = (ulong)starts[i] == 0 ? i : i - 1;
            divided.Add(new DividedNetwork(high, Lows(walled, first, last), Orders(walled, first, last)));
            networks.Append(high, Divided);

            // What fills the end of a divided /64 may go on behind it.
            if (high < ulong.MaxValue && (last + 1 == starts.Length || starts[last + 1] > new UInt128(high + 1, 0)))
                networks.Append(high + 1, walled.Values[last]);
            i = last;
        }

        Ranges<UInt128> table = networks.Build();
        _starts = new ulong[table.Count];
        _orders = new ushort[table.Count];
        for (int i = 0; i < table.Count; i++)
        {
            _starts[i] = (ulong)table.Starts[i];
            _orders[i] = (ushort)table.Values[i];
        }

        _divided = [.. divided];
    }

    public int Count => _starts.Length + _divided.Sum(network => network.Orders.Length);

    public long SizeInBytes => (long)Count * (sizeof(ulong) + sizeof(ushort));

    /// <summary>The order's number, and the length of the largest block around the address that has no other.</summary>
    public ushort Find(ulong high, ulong low, out int scope)
    {
        int at = Search(_starts, high);
        ushort order = _orders[at];
        if (order == Divided)
            return FindDivided(high, low, out scope);
        scope = Scope(_starts, at, high);
        return order;
    }

    public Ranges<UInt128> ToRanges()
    {
        using var ranges = new RangesBuilder<UInt128>(Count);
        int divided = 0;
        for (int i = 0; i < _starts.Length; i++)
        {
            if (_orders[i] != Divided)
            {
                ranges.Append(new UInt128(_starts[i], 0), _orders[i]);
                continue;
            }

            // Divided networks stand in the order of their addresses, and neighbours have one entry together.
            for (; divided < _divided.Length && (i + 1 == _starts.Length || _divided[divided].High < _starts[i + 1]); divided++)
            {
                DividedNetwork network = _divided[divided];
                for (int low = 0; low < network.Lows.Length; low++)
                    ranges.Append(new UInt128(network.High, network.Lows[low]), network.Orders[low]);
            }
        }

        return ranges.Build();
    }

    private ushort FindDivided(ulong high, ulong low, out int scope)
    {
        int from = 0;
        int to = _divided.Length - 1;
        while (from < to)
        {
            int middle = (from + to) >> 1;
            if (_divided[middle].High < high)
                from = middle + 1;
            else
                to = middle;
        }

        // A block of 64 bits or fewer would hold the whole /64, which has more than one order: only the neighbours inside it count.
        DividedNetwork network = _divided[from];
        int at = Search(network.Lows, low);
        scope = 64 + Scope(network.Lows, at, low);
        return network.Orders[at];
    }

    private static int Search(ulong[] starts, ulong value)
    {
        int at = 0;
        int left = starts.Length;
        while (left > 1)
        {
            int half = left >> 1;
            at += half & -(starts[at + half] <= value ? 1 : 0);
            left -= half;
        }

        return at;
    }

    private static int Scope(ulong[] starts, int at, ulong value)
    {
        ulong start = starts[at];
        int scope = start == 0 ? 0 : BitOperations.LeadingZeroCount(value ^ (start - 1)) + 1;
        return at + 1 < starts.Length ? Math.Max(scope, BitOperations.LeadingZeroCount(value ^ starts[at + 1]) + 1) : scope;
    }

    private static Ranges<UInt128> Barriers()
    {
        using var barriers = new RangesBuilder<UInt128>();
        barriers.Append(0, 0);
        int number = 0;
        foreach (var prefix in EmbeddedIPv4.Prefixes)
        {
            var start = new UInt128(prefix.Address.High, prefix.Address.Low);
            barriers.Append(start, ++number);
            barriers.Append(start + (UInt128.One << (128 - prefix.Length)), 0);
        }

        return barriers.Build();
    }

    private static int LastInNetwork(ReadOnlySpan<UInt128> starts, ulong high, int from)
    {
        int last = from;
        while (last + 1 < starts.Length && (ulong)(starts[last + 1] >> 64) == high)
            last++;
        return last;
    }

    private static ulong[] Lows(Ranges<UInt128> ranges, int first, int last)
    {
        var lows = new ulong[last - first + 1];
        for (int i = 1; i < lows.Length; i++)
            lows[i] = (ulong)ranges.Starts[first + i];
        return lows;
    }

    private static ushort[] Orders(Ranges<UInt128> ranges, int first, int last)
    {
        var orders = new ushort[last - first + 1];
        for (int i = 0; i < orders.Length; i++)
            orders[i] = (ushort)ranges.Values[first + i];
        return orders;
    }

    /// <summary>A /64 that holds more than one range: <see cref="Lows"/> are the starts in its lower 64 bits, the first one 0.</summary>
    private sealed record DividedNetwork(ulong High, ulong[] Lows, ushort[] Orders);
}
