namespace Gslb.Health.Monitors;

/// <summary>A monitor of type <c>icmp</c>: an echo request that is answered.</summary>
public sealed record IcmpMonitorDefinition : MonitorDefinition;
