using Gslb.Authority.Pools;

namespace Gslb.Authority.State;

/// <summary>For each group of members (<see cref="MemberGroups"/>) the soonest moment at which a probe could change which of them are usable: no answer from the group lives longer.</summary>
/// <remarks>
/// The one thing in the serving state that is written while it serves, by the publisher at the end of each probe (decision 0020). Every value is a promise that holds
/// for ever, and only grows as probes pass; a reader who sees an older one is merely careful. With each transition the table gets horizons of its own, so that
/// who still answers by the table before is not told what holds of the next one.
/// </remarks>
public sealed class Horizons
{
    /// <summary>No probe can change it.</summary>
    public const long Never = long.MaxValue;

    private readonly long[] _at;

    private Horizons(long[] at) => _at = at;

    public int Count => _at.Length;

    /// <summary>Groups that nothing is known of: none ever changes.</summary>
    public static Horizons Of(int groups)
    {
        var at = new long[groups];
        Array.Fill(at, Never);
        return new Horizons(at);
    }

    /// <summary>The moment that horizons are compared with, in milliseconds of a clock's timestamps: it does not jump when the time of day is set.</summary>
    public static long Now(TimeProvider clock) => clock.GetElapsedTime(0).Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>Horizons that begin as these are, and go their own way.</summary>
    public Horizons Copy() => new([.. _at]);

    public long this[int group] => Volatile.Read(in _at[group]);

    /// <summary>The soonest of some groups in a row.</summary>
    public long Soonest(GroupRange groups)
    {
        long soonest = Never;
        for (int i = groups.First; i < groups.First + groups.Count; i++)
            soonest = Math.Min(soonest, this[i]);
        return soonest;
    }

    /// <summary>Notes a group's horizon; for the one writer of health only.</summary>
    public void Put(int group, long at) => Volatile.Write(ref _at[group], at);
}
