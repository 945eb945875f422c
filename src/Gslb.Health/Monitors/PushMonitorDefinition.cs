namespace Gslb.Health.Monitors;

/// <summary>A monitor of type <c>push</c>: nothing is sent; the endpoint's heartbeats are looked at once an interval.</summary>
public sealed record PushMonitorDefinition : MonitorDefinition
{
    /// <summary>As written; null = three intervals.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>A heartbeat older than this says nothing any more.</summary>
    public TimeSpan TimeToLive => Ttl ?? Interval * 3;
}
