namespace Gslb.Health.Verdicts;

/// <summary>How often a monitor tripped of late, and for how long it must therefore keep passing before it is up again.</summary>
/// <param name="Last">the latest trip</param>
/// <param name="BeforeLast">the one before it</param>
/// <param name="Level">0 = no hold-down; each flap from the third within <see cref="Window"/> adds one</param>
public readonly record struct FlapHistory(DateTimeOffset? Last, DateTimeOffset? BeforeLast, int Level)
{
    /// <summary>Three trips within this are flapping.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>The longest hold-down.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(5);

    /// <summary>Without a trip for this long, everything is forgotten.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    /// <summary>The history after one more trip.</summary>
    public FlapHistory Tripped(DateTimeOffset now)
    {
        if (IsQuiet(now))
            return new FlapHistory(now, null, 0);
        int level = Level > 0 || (BeforeLast is DateTimeOffset first && now - first <= Window) ? Level + 1 : 0;
        return new FlapHistory(now, Last, level);
    }

    /// <summary>One interval at the first level, twice as long at each further one, up to <see cref="LongestHold"/>.</summary>
    public TimeSpan HoldDown(TimeSpan interval, DateTimeOffset now)
    {
        if (Level == 0 || IsQuiet(now))
            return TimeSpan.Zero;
        double hold = interval.Ticks * Math.Pow(2, Math.Min(Level - 1, 40));
        return hold >= LongestHold.Ticks ? LongestHold : TimeSpan.FromTicks((long)hold);
    }

    private bool IsQuiet(DateTimeOffset now) => Last is not DateTimeOffset last || now - last >= Quiet;
}
