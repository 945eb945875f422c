using Gslb.Health.Monitors;
using Gslb.Health.Probes.Http;
using Gslb.Health.Probes.Tcp;

namespace Gslb.Health.Probes;

/// <summary>The types of probe that there are: one line, one folder each.</summary>
public sealed class ProbeFactory(TimeProvider clock) : IProbeFactory
{
    public IProbe Create(MonitoredEndpoint endpoint, MonitorDefinition monitor)
    {
        IExchange exchange = monitor switch
        {
            HttpMonitorDefinition http => new HttpExchange(endpoint, http),
            TcpMonitorDefinition tcp => new TcpExchange(endpoint, tcp),
            _ => throw new ArgumentException($"no probe for monitors of type {monitor.GetType().Name}", nameof(monitor)),
        };
        return new BoundedProbe(exchange, monitor.Timeout, clock);
    }
}
