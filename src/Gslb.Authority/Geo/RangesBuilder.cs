using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gslb.Authority.Geo;

/// <summary>Ranges in the making, appended in ascending order; works in pooled arrays so that a large build leaves no garbage behind.</summary>
public sealed class RangesBuilder<TKey> : IDisposable
    where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    private TKey[] _starts;
    private int[] _values;

    public RangesBuilder(int capacity = 1024)
    {
        _starts = ArrayPool<TKey>.Shared.Rent(capacity);
        _values = ArrayPool<int>.Shared.Rent(capacity);
    }

    public int Count { get; private set; }

    /// <summary>Lets a range begin. One with the value of its predecessor continues that; one that begins where its predecessor does replaces it.</summary>
    /// <param name="start">0 for the first range, never below the last start</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(TKey start, int value)
    {
        if (Count > 0 && _starts[Count - 1] == start)
            Count--;
        if (Count > 0 && _values[Count - 1] == value)
            return;
        if (Count == _starts.Length || Count == _values.Length)
            Grow();
        _starts[Count] = start;
        _values[Count] = value;
        Count++;
    }

    public Ranges<TKey> Build() => new(_starts.AsSpan(0, Count).ToArray(), _values.AsSpan(0, Count).ToArray());

    public void Dispose()
    {
        ArrayPool<TKey>.Shared.Return(_starts);
        ArrayPool<int>.Shared.Return(_values);
        _starts = [];
        _values = [];
        Count = 0;
    }

    private void Grow()
    {
        int capacity = 2 * Count;
        _starts = Moved(_starts, capacity);
        _values = Moved(_values, capacity);
    }

    private T[] Moved<T>(T[] old, int capacity)
    {
        T[] larger = ArrayPool<T>.Shared.Rent(capacity);
        old.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<T>.Shared.Return(old);
        return larger;
    }
}
