namespace Gslb.Health.Monitors;

/// <summary>A <c>$MONITOR</c> line: how an endpoint proves that it is alive, and how often it is asked to.</summary>
public abstract record MonitorDefinition
{
    /// <summary>By how much of itself an interval is stretched or shrunk, at most.</summary>
    public const double Jitter = 0.1;

    public required string Name { get; init; }

    /// <summary>Between the starts of two probes, before jitter of ±10 %.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest that one probe may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Failures in a row that trip.</summary>
    public int Fall { get; init; } = 2;

    /// <summary>Successes in a row that clear.</summary>
    public int Rise { get; init; } = 3;

    /// <summary>After a first failure the next probe comes this soon; zero switches that off.</summary>
    public TimeSpan Confirm { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How soon after a first failure the next probe comes.</summary>
    public TimeSpan ConfirmDelay() => Confirm > TimeSpan.Zero && Confirm < Interval ? Confirm : Interval;

    /// <summary>The port that is probed; 0 for a type that has none.</summary>
    public required int Port { get; init; }
}
