namespace Gslb.Fuzzing.Mutation;

/// <summary>Random numbers that a seed decides, the same on every machine and with every version of the runtime (splitmix64).</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        ulong mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 to just below a limit of at least 1.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    public bool OneIn(int chances) => Below(chances) == 0;

    public byte Octet() => (byte)(Next() >> 56);

    public T Of<T>(ReadOnlySpan<T> values) => values[Below(values.Length)];

    public void Fill(Span<byte> target)
    {
        foreach (ref byte octet in target)
            octet = Octet();
    }
}
