using System.Net;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Differential.Tests.Zones;
using Gslb.Serving;
using Gslb.Serving.Tcp;
using Gslb.Testing.Scenarios;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Differential.Tests.Peers;

/// <summary>Our server in this process, on a free port of the loopback: the sockets as well as the engine are compared.</summary>
public sealed class OurServer : IDisposable
{
    private readonly DnsServer _server;

    private OurServer(DnsServer server) => _server = server;

    public IPEndPoint Endpoint => _server.Endpoints[0];

    public static OurServer Start(ZoneFolder zones)
    {
        var cell = new ServingStateCell();
        ServingState state = Scenario.Of(zones.Files).State;
        cell.Update(_ => state);
        var options = new DnsServerOptions { Workers = 1, Tcp = new TcpLimits { MaxPerClient = 256 } };
        ulong seed = 0;
        var server = new DnsServer(cell, () => new EngineScratch(new EngineOptions(), Interlocked.Increment(ref seed)), options, TimeProvider.System, NullLoggerFactory.Instance);
        server.StartAsync([new IPEndPoint(IPAddress.Loopback, 0)]).GetAwaiter().GetResult();
        return new OurServer(server);
    }

    public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
