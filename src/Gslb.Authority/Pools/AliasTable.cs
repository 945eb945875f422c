namespace Gslb.Authority.Pools;

/// <summary>Weights made ready for drawing one of n in constant time (Walker's alias method, Vose's construction).</summary>
public sealed class AliasTable
{
    // Entry i is taken when the draw's fraction lies below its threshold (in 2^-32), else its alias is.
    private readonly uint[] _thresholds;
    private readonly ushort[] _aliases;

    /// <param name="weights">1 to 65,536 weights, of which at least one is positive</param>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        int count = weights.Length;
        _thresholds = new uint[count];
        _aliases = new ushort[count];
        double sum = 0;
        foreach (double weight in weights)
            sum += weight;
        var scaled = new double[count];
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (int i = 0; i < count; i++)
        {
            scaled[i] = weights[i] * count / sum;
            (scaled[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            int less = small.Pop(), more = large.Pop();
            _thresholds[less] = (uint)(scaled[less] * uint.MaxValue);
            _aliases[less] = (ushort)more;
            scaled[more] -= 1 - scaled[less];
            (scaled[more] < 1 ? small : large).Push(more);
        }

        // What is left differs from 1 only by rounding.
        foreach (int rest in small.Concat(large))
        {
            _thresholds[rest] = uint.MaxValue;
            _aliases[rest] = (ushort)rest;
        }
    }

    /// <summary>Turns 64 random bits into the index of one entry.</summary>
    public int Draw(ulong random)
    {
        uint index = (uint)(((random >> 32) * (ulong)_thresholds.Length) >> 32);
        return (uint)random < _thresholds[index] ? (int)index : _aliases[index];
    }
}
