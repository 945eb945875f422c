namespace Gslb.Authority.Pools;

/// <summary>The options of a pool, defaults applied.</summary>
/// <param name="MaxTtl">seconds an answer lives at most</param>
/// <param name="MinTtl">seconds an answer lives at least, also while health is in doubt</param>
/// <param name="Answers">most members in an answer</param>
/// <param name="MinUp">how many members of a group must be usable for it to count</param>
/// <param name="StickyPrefix4">bits of an IPv4 client's network that <c>sticky</c> hashes; default 24</param>
/// <param name="StickyPrefix6">bits of an IPv6 client's network that <c>sticky</c> hashes; default 56</param>
public sealed record PoolOptions(
    uint MaxTtl,
    uint MinTtl,
    int Answers,
    MinUp MinUp,
    WhenDown WhenDown,
    byte StickyPrefix4 = 24,
    byte StickyPrefix6 = 56)
{
    /// <summary>How long an answer lives that a probe may change in so many milliseconds: until then, within the bounds.</summary>
    /// <param name="left">milliseconds; may be negative</param>
    /// <returns>seconds</returns>
    public uint TtlWithin(long left) => left >= MaxTtl * 1000L ? MaxTtl : Math.Max(MinTtl, (uint)(Math.Max(left, 0) / 1000));
}

/// <summary>A least number of usable members of a group: a count, or a share in percent of the group's members, rounded up.</summary>
public readonly record struct MinUp(int Value, bool IsPercentage)
{
    public static readonly MinUp One = new(1, false);

    /// <summary>The count that a group of <paramref name="members"/> needs; never below 1.</summary>
    public int For(int members) => Math.Max(1, IsPercentage ? ((members * Value) + 99) / 100 : Value);
}

/// <summary>What a pool answers when nothing in it is usable.</summary>
/// <param name="Kind">the policy</param>
/// <param name="Pool">for <see cref="WhenDownKind.Pool"/>: the index of the other pool</param>
public readonly record struct WhenDown(WhenDownKind Kind, int Pool = -1);

/// <summary>The policies of <c>when-down</c>.</summary>
public enum WhenDownKind : byte
{
    /// <summary>Fail open: the steps run again over all members that are not gone.</summary>
    All,

    /// <summary>The members that were usable last.</summary>
    Last,

    /// <summary>Another pool.</summary>
    Pool,

    NoData,

    ServFail,
}
