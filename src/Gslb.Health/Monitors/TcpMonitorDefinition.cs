namespace Gslb.Health.Monitors;

/// <summary>A monitor of type <c>tcp</c>: a connection, and optionally an exchange of octets.</summary>
public sealed record TcpMonitorDefinition : MonitorDefinition
{
    /// <summary>What is sent after connecting; null = nothing.</summary>
    public string? Send { get; init; }

    /// <summary>What the first 64 KiB of the answer must hold; null = nothing is awaited.</summary>
    public string? Receive { get; init; }
}
