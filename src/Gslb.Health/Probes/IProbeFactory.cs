using Gslb.Health.Monitors;

namespace Gslb.Health.Probes;

/// <summary>Makes the probe that a monitor's definition describes, aimed at an endpoint.</summary>
public interface IProbeFactory
{
    /// <exception cref="ArgumentException">the definition cannot be run</exception>
    IProbe Create(MonitoredEndpoint endpoint, MonitorDefinition monitor);
}
