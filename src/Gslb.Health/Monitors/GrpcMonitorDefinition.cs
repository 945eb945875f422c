namespace Gslb.Health.Monitors;

/// <summary>A monitor of type <c>grpc</c>: the standard health service, asked over cleartext HTTP/2.</summary>
public sealed record GrpcMonitorDefinition : MonitorDefinition
{
    /// <summary>The service asked for; empty = the server as a whole.</summary>
    public string Service { get; init; } = "";
}
