using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gslb.Authority.Geo;

/// <summary>An address space cut into ranges, each with a number: range i reaches from its start to just before the next one's.</summary>
/// <typeparam name="TKey"><see cref="uint"/> for IPv4, <see cref="UInt128"/> for IPv6</typeparam>
/// <remarks>The first start is 0, starts ascend, neighbours have different values. Made by <see cref="RangesBuilder{TKey}"/>.</remarks>
public sealed class Ranges<TKey>
    where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    private readonly TKey[] _starts;
    private readonly int[] _values;

    internal Ranges(TKey[] starts, int[] values)
    {
        _starts = starts;
        _values = values;
    }

    public int Count => _starts.Length;

    public ReadOnlySpan<TKey> Starts => _starts;

    public ReadOnlySpan<int> Values => _values;

    /// <summary>How many addresses a range holds; exact for IPv4.</summary>
    /// <param name="range">its place</param>
    public double SizeOf(int range) => double.CreateTruncating((range + 1 < Count ? _starts[range + 1] - TKey.One : TKey.MaxValue) - _starts[range]) + 1;

    /// <summary>The whole space as one range.</summary>
    public static Ranges<TKey> All(int value) => new([TKey.Zero], [value]);

    /// <summary>The value of the range that holds <paramref name="address"/>.</summary>
    public int Find(TKey address)
    {
        int at = Array.BinarySearch(_starts, address);
        return _values[at >= 0 ? at : ~at - 1];
    }

    /// <summary>Cuts the space where either of two divisions does; the value of each piece is made of both values.</summary>
    /// <remarks>Optimised at once: maps are compiled while the server starts, before the runtime would notice that this loop is hot.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Ranges<TKey> Combine(Ranges<TKey> other, Func<int, int, int> value)
    {
        using var pieces = new RangesBuilder<TKey>(Count + other.Count);
        int i = 0;
        int j = 0;
        TKey start = TKey.Zero;
        while (true)
        {
            pieces.Append(start, value(_values[i], other._values[j]));
            bool mine = i + 1 < Count;
            bool theirs = j + 1 < other.Count;
            if (!mine && !theirs)
                return pieces.Build();
            TKey next = mine ? _starts[i + 1] : other._starts[j + 1];
            if (theirs && other._starts[j + 1] < next)
                next = other._starts[j + 1];
            if (mine && _starts[i + 1] == next)
                i++;
            if (theirs && other._starts[j + 1] == next)
                j++;
            start = next;
        }
    }
}
