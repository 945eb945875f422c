namespace Gslb.Health.Probes;

/// <summary>What one probe found.</summary>
/// <param name="Milliseconds">from the start of the probe to its end, connection and handshake included</param>
/// <param name="Detail">for people: a status, an error; at most <see cref="MaxDetail"/> characters</param>
public sealed record ProbeResult(ProbeOutcome Outcome, double Milliseconds, string Detail)
{
    /// <summary>Longest <see cref="Detail"/>, in characters: a line of a terminal or two.</summary>
    public const int MaxDetail = 200;

    public bool Passed => Outcome == ProbeOutcome.Success;

    /// <summary>What the endpoint said of its load, see <see cref="ReportedLoad"/>; null = nothing.</summary>
    public double? Load { get; init; }

    /// <summary>It passed, but <see cref="Detail"/> tells of something that will not go well for long.</summary>
    public bool Warns { get; init; }
}
