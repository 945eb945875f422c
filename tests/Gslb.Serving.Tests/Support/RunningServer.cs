using System.Net;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Serving.Counters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Serving.Tests.Support;

/// <summary>A DNS server of one test, on free ports of loopback unless told otherwise. Without zones it answers REFUSED.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    private RunningServer(DnsServer server) => Server = server;

    public DnsServer Server { get; }

    public IPEndPoint Endpoint => Server.Endpoints[0];

    public static DnsServer Make(DnsServerOptions? options = null, TimeProvider? time = null, EngineOptions? engine = null)
    {
        ulong seed = 0;
        EngineScratch NewScratch() => new(engine ?? new EngineOptions(), Interlocked.Increment(ref seed));
        return new DnsServer(new ServingStateCell(), NewScratch, options ?? new DnsServerOptions(), time ?? TimeProvider.System, NullLoggerFactory.Instance);
    }

    public static Task<RunningServer> StartAsync(DnsServerOptions? options = null, TimeProvider? time = null, params IPEndPoint[] listen) =>
        StartAsync(options, time, null, listen);

    public static async Task<RunningServer> StartAsync(DnsServerOptions? options, TimeProvider? time, EngineOptions? engine, params IPEndPoint[] listen)
    {
        DnsServer server = Make(options, time, engine);
        await server.StartAsync(listen.Length == 0 ? [AnyPort] : listen, CancellationToken.None);
        return new RunningServer(server);
    }

    public long Drops(DropReason reason) => Server.Counters.Read().Drops.Single(drop => drop.Reason == reason).Count;

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
