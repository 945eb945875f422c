using System.Net;
using System.Security.Cryptography;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Control.Access;
using Gslb.Control.Activation;
using Gslb.Control.Explaining;
using Gslb.Control.Journal;
using Gslb.Control.Storage;
using Gslb.Health;
using Gslb.Health.Publishing;
using Gslb.Serving;
using Microsoft.Extensions.Logging;

namespace Gslb.Hosting;

/// <summary>A whole server in one process: store, health, control, DNS, admin. The one place where they meet.</summary>
public sealed class GslbServer : IAsyncDisposable
{
    private readonly ServerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly ServingStateCell _cell = new();
    private readonly Store _store;
    private readonly WriteBehind _writes;
    private readonly HealthWatch _watch;
    private readonly Reloader _reloader;
    private readonly DnsServer _dns;

    private GslbServer(ServerOptions options, Store store, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        _time = time;
        _loggers = loggers;
        _logger = loggers.CreateLogger<GslbServer>();
        _store = store;
        _writes = new WriteBehind(store, time);
        var journal = new HealthJournal(_writes, loggers.CreateLogger<HealthJournal>());
        var jitter = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        _watch = new HealthWatch(_cell, time, jitter, new HealthPublisherOptions { MassFailureGuard = options.MassFailureGuard }, journal);
        _reloader = new Reloader(options.ZonesFolder, options.GeoFiles, _watch, time);
        var engine = new EngineOptions(options.EdnsSize);
        var scratches = new ScratchPool(engine);
        _dns = new DnsServer(_cell, scratches.Create, new DnsServerOptions { Workers = options.Workers }, time, loggers);
    }

    public IReadOnlyList<IPEndPoint> DnsEndpoints => _dns.Endpoints;

    public IPEndPoint? AdminEndpoint { get; private set; }

    /// <summary>Starts everything; when it returns every socket is bound and the restored state is in force.</summary>
    /// <exception cref="StartException">something is wrong; nothing is left open</exception>
    public static async Task<GslbServer> StartAsync(ServerOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        StoreOpening opening = Store.Open(options.DataFolder, time);
        if (opening.Store is null)
            throw new StartException(opening.Message!, []);
        var server = new GslbServer(options, opening.Store, time, loggers);
        if (opening.Message is { } message)
            server._logger.StoreProblem(message);
        try
        {
            await server.RunAsync(cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public ActivationReport Reload(string by, string reason) => _reloader.Reload(by, reason);

    /// <summary>Stops taking queries, finishes those at hand, saves the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _dns.DisposeAsync();
        await _watch.DisposeAsync();
        _writes.Dispose();
        _store.Dispose();
    }

    /// <summary>The order of a start: what was stored is in force before the first socket answers, and probes begin when all is bound.</summary>
    private async Task RunAsync(CancellationToken cancellation)
    {
        _watch.Publisher.Restore(StoredHealth.Verdicts(_store));
        ActivationReport report = _reloader.Reload("system", "start");
        if (!report.Activated)
            throw new StartException(report.Failure ?? "The zones folder has errors; nothing is served.", report.Diagnostics);
        try
        {
            await _dns.StartAsync(_options.Listen, cancellation);
        }
        catch (ListenException error)
        {
            throw new StartException(error.Message, [], error);
        }

        _watch.Start();
    }
}
