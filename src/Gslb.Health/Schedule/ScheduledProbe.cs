using Gslb.Health.Monitors;
using Gslb.Health.Probes;

namespace Gslb.Health.Schedule;

/// <summary>One monitor of one endpoint in a schedule. Its mutable part belongs to the schedule's lock.</summary>
internal sealed class ScheduledProbe(MonitoredEndpoint endpoint, MonitorDefinition monitor, IProbe probe)
{
    private volatile bool _retired;

    public MonitoredEndpoint Endpoint => endpoint;

    public MonitorDefinition Monitor => monitor;

    public IProbe Probe => probe;

    /// <summary>When it is to start next, or was to start last, in the clock's timestamps.</summary>
    public long Due { get; set; }

    /// <summary>When it last started, in the clock's timestamps.</summary>
    public long Started { get; set; }

    /// <summary>False until a first probe has ended: its second one finds the probe a place of its own within the interval.</summary>
    public bool Phased { get; set; }

    /// <summary>True once an activation has dropped it: whatever is still under way no longer counts. Also read without the lock.</summary>
    public bool Retired
    {
        get => _retired;
        set => _retired = value;
    }

    /// <summary>Whether it would be probed in exactly the same way for another activation's endpoint.</summary>
    public bool Serves(MonitoredEndpoint other, MonitorDefinition definition) =>
        endpoint.Port == other.Port && endpoint.Pool == other.Pool && endpoint.Address.Equals(other.Address) && monitor.Equals(definition);
}
