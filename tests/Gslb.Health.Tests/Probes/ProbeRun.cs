using System.Net;
using System.Net.Sockets;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;

namespace Gslb.Health.Tests.Probes;

/// <summary>One probe of an endpoint of pool <c>www.example.com</c>.</summary>
internal static class ProbeRun
{
    public static Task<ProbeResult> AtAsync(IPAddress address, int port, MonitorDefinition monitor, TimeProvider? clock = null) =>
        Create(address, port, monitor, clock).RunAsync(TestContext.Current.CancellationToken);

    public static IProbe Create(IPAddress address, int port, MonitorDefinition monitor, TimeProvider? clock = null) =>
        new ProbeFactory(clock ?? TimeProvider.System).Create(EndpointAt(address, port, monitor), monitor);

    public static MonitoredEndpoint EndpointAt(IPAddress address, int? port, MonitorDefinition monitor) =>
        new($"www.example.com/iad/{address}", "www.example.com", address, port, [monitor]);

    /// <summary>A port that nobody listens on.</summary>
    public static int RefusingPort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }
}
