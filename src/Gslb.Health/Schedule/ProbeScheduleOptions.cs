namespace Gslb.Health.Schedule;

/// <summary>The bounds of a <see cref="ProbeSchedule"/>.</summary>
public sealed record ProbeScheduleOptions
{
    /// <summary>Probes under way at once. 10,000 endpoints that all hang keep 4,000 under way at the defaults (5 s interval, 2 s timeout), and up to 5,000 while
    /// first failures are confirmed; so that even these make no probe late, the bound is above that. A waiting probe costs one socket and a few KiB.</summary>
    public int MaxInFlight { get; init; } = 8192;

    /// <summary>The first probe of an endpoint comes within this (or its interval, if that is shorter), so that unknown endpoints soon are known.</summary>
    public TimeSpan FirstWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the schedule rests between two looks at what is due: at 2,000 probes a second ten start together, which costs a fifth of waking for each.</summary>
    public TimeSpan Grain { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>A probe that starts later than this after it was due is counted as late.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromMilliseconds(100);
}
