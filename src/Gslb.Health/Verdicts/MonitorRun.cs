using Gslb.Health.Monitors;

namespace Gslb.Health.Verdicts;

/// <summary>Where one monitor of one endpoint stands: its verdict and what counts toward the next. A value; each probe makes a new one.</summary>
public readonly record struct MonitorRun
{
    public Verdict Verdict { get; private init; }

    /// <summary>True for a verdict that was carried over, until a probe agrees with it or changes it.</summary>
    public bool Stale { get; private init; }

    /// <summary>Failures in a row, up to the latest probe.</summary>
    public int Failures { get; private init; }

    /// <summary>Successes in a row, up to the latest probe.</summary>
    public int Successes { get; private init; }

    /// <summary>When <c>rise</c> successes were reached while a hold-down still kept the monitor down.</summary>
    public DateTimeOffset? RisenAt { get; private init; }

    public FlapHistory Flaps { get; private init; }

    /// <summary>Whether the latest probe passed; false before the first.</summary>
    public bool Passing => Successes > 0;

    /// <summary>How long after the start of the next probe the verdict can change at the soonest: when all probes from then on end at once, and as close together as they may.</summary>
    public TimeSpan SoonestChange(MonitorDefinition monitor)
    {
        int further = Verdict switch
        {
            Verdict.Up => monitor.Fall - Failures - 1,
            Verdict.Down => monitor.Rise - Successes - 1,
            _ => 0,
        };
        if (further <= 0)
            return TimeSpan.Zero;
        TimeSpan interval = monitor.Interval * (1 - MonitorDefinition.Jitter);
        bool confirms = Verdict == Verdict.Up && Failures == 0 && monitor.Confirm > TimeSpan.Zero;
        return confirms ? monitor.ConfirmDelay() + (interval * (further - 1)) : interval * further;
    }

    /// <summary>A run that starts from a verdict of earlier: of the store, or of another definition of the monitor.</summary>
    public static MonitorRun CarriedOver(Verdict verdict) => new() { Verdict = verdict, Stale = verdict != Verdict.Unknown };

    /// <summary>This run put back to a verdict of earlier, its flaps remembered.</summary>
    public MonitorRun BackTo(Verdict verdict) => CarriedOver(verdict) with { Flaps = Flaps };

    /// <summary>The run after one more probe. The first success makes unknown up, <c>fall</c> failures in a row make down, <c>rise</c> successes in a row and
    /// the end of any hold-down make down up.</summary>
    public MonitorRun Observe(bool passed, DateTimeOffset now, MonitorDefinition monitor, out NextProbe next)
    {
        next = NextProbe.AfterInterval;
        if (passed)
            return Succeeded(now, monitor);
        MonitorRun after = Failed(now, monitor);
        if (after.Verdict != Verdict.Down && after.Failures == 1 && monitor.Confirm > TimeSpan.Zero)
            next = NextProbe.AfterConfirm;
        return after;
    }

    private MonitorRun Succeeded(DateTimeOffset now, MonitorDefinition monitor)
    {
        MonitorRun after = this with { Failures = 0, Successes = Successes == int.MaxValue ? int.MaxValue : Successes + 1 };
        if (Verdict != Verdict.Down)
            return after with { Verdict = Verdict.Up, Stale = false };
        if (after.Successes < monitor.Rise)
            return after;
        DateTimeOffset risenAt = RisenAt ?? now;
        return now - risenAt >= Flaps.HoldDown(monitor.Interval, now)
            ? after with { Verdict = Verdict.Up, Stale = false, RisenAt = null }
            : after with { RisenAt = risenAt };
    }

    private MonitorRun Failed(DateTimeOffset now, MonitorDefinition monitor)
    {
        MonitorRun after = this with { Successes = 0, Failures = Failures == int.MaxValue ? int.MaxValue : Failures + 1, RisenAt = null };
        if (Verdict == Verdict.Down)
            return after with { Stale = false };
        if (after.Failures < monitor.Fall)
            return after;
        return after with { Verdict = Verdict.Down, Stale = false, Flaps = Verdict == Verdict.Up ? Flaps.Tripped(now) : Flaps };
    }
}
