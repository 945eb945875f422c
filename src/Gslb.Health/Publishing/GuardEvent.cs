namespace Gslb.Health.Publishing;

/// <summary>The mass failure guard began to hold the verdicts, or let go.</summary>
/// <param name="Kind">which, and why</param>
/// <param name="Held">how many endpoints it holds, or held until now</param>
/// <param name="By">the operator of <see cref="GuardEventKind.ReleasedByOperator"/></param>
public sealed record GuardEvent(GuardEventKind Kind, DateTimeOffset At, int Held, string? By = null);

/// <summary>What the mass failure guard did.</summary>
public enum GuardEventKind : byte
{
    /// <summary>It holds: no probe of any datacenter passes any more.</summary>
    Engaged,

    /// <summary>It let go: an endpoint answered. Held endpoints keep their verdict, stale, until their own probes decide.</summary>
    ReleasedByAnswer,

    /// <summary>It let go: an operator says that the world did fail.</summary>
    ReleasedByOperator,

    /// <summary>It let go: it held for <see cref="MassFailureGuard.LongestHold"/>.</summary>
    ReleasedByTime,
}
