namespace Gslb.Authority.Pools;

/// <summary>What the data plane needs to know of an endpoint's health.</summary>
/// <param name="Settled">false while probes under way may soon change it, or while a stored verdict is not yet confirmed: its answers then live no longer than the TTL's floor</param>
public readonly record struct Standing(Usability Usability, bool Settled = true);

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
