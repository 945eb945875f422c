namespace Gslb.Authority.Pools;

/// <summary>What the data plane needs to know of an endpoint's health.</summary>
public readonly record struct Standing(Usability Usability)
{
    /// <summary>Up again, but its group does not serve again yet while another one can (<c>failback</c>).</summary>
    public bool IsHeldBack { get; init; }

    /// <summary>By how many tenths its weight is reduced after a recovery (<c>ramp</c>): 0 = not, at most 9.</summary>
    public byte Reduction { get; init; }

    /// <summary>Whether it may serve as far as its own health goes: it is up, or was never probed.</summary>
    public bool MayServe => Usability is Usability.Up or Usability.Unknown;

    /// <summary>What a weight comes to while it is reduced.</summary>
    public double Reduce(ushort weight) => weight * (10 - Reduction) / 10.0;

    /// <summary>What it reports of its load, coarsely; null = unknown, or its pool does not ask.</summary>
    public double? Load { get; init; }
}

/// <summary>Whether an endpoint may be answered, after override and verdicts were weighed.</summary>
public enum Usability : byte
{
    /// <summary>Never probed: usable while its group has no member known to be up.</summary>
    Unknown,

    /// <summary>Usable.</summary>
    Up,

    /// <summary>Failed or forced down: usable only when its pool fails open.</summary>
    Down,

    /// <summary>Drained or disabled: never answered.</summary>
    Gone,
}
