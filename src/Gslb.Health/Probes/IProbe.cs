namespace Gslb.Health.Probes;

/// <summary>One monitor aimed at one endpoint, ready to be run again and again, never twice at once.</summary>
public interface IProbe
{
    /// <summary>Asks the endpoint once. Never throws, ends within the monitor's timeout, and returns to the caller at its first wait.</summary>
    Task<ProbeResult> RunAsync(CancellationToken stop);
}
