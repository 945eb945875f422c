namespace Gslb.Health.Monitors;

/// <summary>How an endpoint comes back after it was down: the pool's <c>failback</c> and <c>ramp</c>.</summary>
/// <param name="Failback">how long it must stay usable before its group serves again in place of another; zero = at once</param>
/// <param name="IsManual">it waits until an operator forces it up</param>
/// <param name="Ramp">over which time its weight then grows to the full</param>
public readonly record struct Recovery(TimeSpan Failback, bool IsManual, TimeSpan Ramp)
{
    /// <summary>The steps in which a weight grows: each is one recompilation of the pool.</summary>
    public const int RampSteps = 10;

    /// <summary>Nothing to wait for.</summary>
    public bool IsInstant => Failback <= TimeSpan.Zero && !IsManual && Ramp <= TimeSpan.Zero;

    /// <summary>When an endpoint that comes up now serves again; the far end of time while an operator has to say so.</summary>
    public DateTimeOffset ServesFrom(DateTimeOffset now) => IsManual ? DateTimeOffset.MaxValue : now + Failback;

    /// <summary>By how many tenths its weight is reduced.</summary>
    public byte Reduction(DateTimeOffset servesFrom, DateTimeOffset now)
    {
        if (Ramp <= TimeSpan.Zero || servesFrom == DateTimeOffset.MaxValue)
            return 0;
        double part = Math.Max(0, (now - servesFrom) / Ramp);
        return (byte)Math.Clamp(RampSteps - 1 - (int)(part * RampSteps), 0, RampSteps - 1);
    }

    /// <summary>When that changes next; null = it is all over.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset servesFrom, DateTimeOffset now)
    {
        if (servesFrom > now)
            return servesFrom;
        byte reduction = Reduction(servesFrom, now);
        return reduction == 0 ? null : servesFrom + (Ramp / RampSteps * (RampSteps - reduction));
    }
}
