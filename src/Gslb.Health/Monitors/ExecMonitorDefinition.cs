namespace Gslb.Health.Monitors;

/// <summary>A monitor of type <c>exec</c>: a command that ends with exit code 0.</summary>
public sealed record ExecMonitorDefinition : MonitorDefinition
{
    /// <summary>An absolute path; it gets no arguments and no shell.</summary>
    public string Command { get; init; } = "";
}
