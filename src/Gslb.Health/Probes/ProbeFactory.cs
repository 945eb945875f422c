using Gslb.Health.Monitors;
using Gslb.Health.Probes.Dns;
using Gslb.Health.Probes.Exec;
using Gslb.Health.Probes.Grpc;
using Gslb.Health.Probes.Http;
using Gslb.Health.Probes.Icmp;
using Gslb.Health.Probes.Push;
using Gslb.Health.Probes.Tcp;
using Gslb.Health.Probes.Tls;

namespace Gslb.Health.Probes;

/// <summary>The types of probe that there are: one line, one folder each.</summary>
public sealed class ProbeFactory(TimeProvider clock) : IProbeFactory
{
    /// <summary>Commands that run at once: a process costs what a thousand connections do.</summary>
    public const int MostCommands = 16;

    private readonly SemaphoreSlim _commandTurns = new(MostCommands);

    /// <summary>What monitors of type <c>push</c> look at.</summary>
    public HeartbeatBook Heartbeats { get; } = new(clock);

    public IProbe Create(MonitoredEndpoint endpoint, MonitorDefinition monitor)
    {
        IExchange exchange = monitor switch
        {
            HttpMonitorDefinition http => new HttpExchange(endpoint, http, clock),
            TcpMonitorDefinition tcp => new TcpExchange(endpoint, tcp),
            TlsMonitorDefinition tls => new TlsExchange(endpoint, tls, clock),
            DnsMonitorDefinition dns => new DnsExchange(endpoint, dns),
            GrpcMonitorDefinition grpc => new GrpcExchange(endpoint, grpc),
            IcmpMonitorDefinition => new IcmpExchange(endpoint, EchoSocket.TryOpen),
            ExecMonitorDefinition exec => new ExecExchange(endpoint, exec),
            PushMonitorDefinition push => new PushExchange(endpoint.Id, push, Heartbeats),
            _ => throw new ArgumentException($"no probe for monitors of type {monitor.GetType().Name}", nameof(monitor)),
        };
        var probe = new BoundedProbe(exchange, monitor.Timeout, clock);
        return monitor is ExecMonitorDefinition ? new TurnProbe(probe, _commandTurns) : probe;
    }
}
