using System.Net;
using System.Security.Cryptography;
using System.Text;
using Gslb.Admin;
using Gslb.Admin.Metrics;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Control.Access;
using Gslb.Control.Activation;
using Gslb.Control.Clients;
using Gslb.Control.Explaining;
using Gslb.Control.Journal;
using Gslb.Control.Latency;
using Gslb.Control.Overrides;
using Gslb.Control.Preview;
using Gslb.Control.Storage;
using Gslb.Dns.Edns;
using Gslb.Health;
using Gslb.Health.Publishing;
using Gslb.Serving;
using Microsoft.Extensions.Logging;

namespace Gslb.Hosting;

/// <summary>A whole server in one process: store, health, control, DNS, admin. The one place where they meet.</summary>
public sealed class GslbServer : IAsyncDisposable
{
    private readonly ServerOptions _options;
    private readonly ILogger _logger;
    private readonly Store _store;
    private readonly WriteBehind _writes;
    private readonly HealthWatch _watch;
    private readonly OverrideDesk _overrides;
    private readonly LatencyDesk _latency;
    private readonly TokenBook _tokens;
    private readonly Reloader _reloader;
    private readonly CookieSecretFile _cookieSecret;
    private readonly ScratchPool _scratches;
    private readonly DnsServer _dns;
    private readonly ClientTraffic _clients;
    private readonly AdminServer _admin;

    private GslbServer(ServerOptions options, Store store, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        _logger = loggers.CreateLogger<GslbServer>();
        _store = store;
        _store.SavingChanged += change => _logger.Saving(change);
        _writes = new WriteBehind(store, time);
        var cell = new ServingStateCell();
        var counts = new HealthCounts();
        var observers = new HealthObservers(new HealthJournal(_writes, loggers.CreateLogger<HealthJournal>()), new OverrideEndings(store), counts);
        var jitter = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        _watch = new HealthWatch(cell, time, jitter, new HealthPublisherOptions(options.MassFailureGuard), observers);
        _overrides = new OverrideDesk(_watch.Publisher, cell, store, time);
        _latency = new LatencyDesk(cell, _writes, time);
        _tokens = new TokenBook(store, time);
        _reloader = new Reloader(options.ZonesFolder, options.GeoFiles, _watch, time, options.AllowExec) { Latency = _latency.Compile };
        _reloader.Reloaded += new ActivationJournal(_writes, time).Note;
        _reloader.Reloaded += (_, _, _) => ForgetGoneEndpoints(cell.Current.Snapshot);
        _reloader.Reloaded += (_, _, _) => _latency.PublishSoon();
        _cookieSecret = new CookieSecretFile(options.DataFolder);
        var engine = new EngineOptions(options.EdnsSize)
        {
            Nsid = [.. Encoding.UTF8.GetBytes(options.Nsid ?? "")],
            CookieSecrets = Told(_cookieSecret.Prepare()),
            DemandCookies = options.DemandCookies,
        };
        _scratches = new ScratchPool(engine);
        _dns = new DnsServer(cell, _scratches.Create, options.Dns, time, loggers);
        _clients = new ClientTraffic(_dns.Counters.TakeClients, time);
        var services = new AdminServices
        {
            Cell = cell,
            Watch = _watch,
            Health = counts,
            Overrides = _overrides,
            Latency = _latency,
            Tokens = _tokens,
            Store = store,
            Reloader = _reloader,
            Explainer = new Explainer(cell, _watch.Publisher, () => _reloader.Active, engine, time) { Latency = _latency },
            Previewer = new Previewer(_reloader, _watch.Publisher, cell, _clients.Read, time),
            Clock = time,
            StartedAt = time.GetUtcNow(),
            AnswersOf = _scratches.Answers,
            GeoBuiltAt = () => _reloader.Active?.Geo.BuiltAt,
            MoreMetrics = metrics => ServingMetrics.Write(metrics, _dns.Counters.Read()),
        };
        _admin = new AdminServer(services, new AdminOptions(), loggers);
    }

    public IReadOnlyList<IPEndPoint> DnsEndpoints => _dns.Endpoints;

    /// <summary>Null without an admin listener.</summary>
    public IPEndPoint? AdminEndpoint { get; private set; }

    /// <summary>Where the first token of role admin was written.</summary>
    public string AdminTokenFile => new AdminTokenFile(_options.DataFolder).Path;

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

    /// <summary>Activates the zones folder as it is now; on any error nothing changes and the report says why.</summary>
    public ActivationReport Reload(string by, string reason) => _reloader.Reload(by, reason);

    /// <summary>Stops taking queries, finishes those at hand, saves the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _dns.DisposeAsync();
        await _admin.StopAsync();
        await _admin.DisposeAsync();
        await _watch.DisposeAsync();
        _latency.Dispose();
        _clients.Dispose();
        _writes.Dispose();
        _store.Dispose();
    }

    /// <summary>The secrets that came of reading their file, its problem logged.</summary>
    private CookieSecrets Told(CookieSecretResult cookies)
    {
        if (cookies.Message is { } message)
            _logger.CookieSecret(message);
        return cookies.Secrets;
    }

    /// <summary>With each activation the file of the cookie secret is read again, so that it can be rolled without a pause (RFC 9018 §5).</summary>
    private void RenewCookieSecrets(ActivationReport report)
    {
        if (report.Activated)
            _scratches.Use(_scratches.Options with { CookieSecrets = Told(_cookieSecret.Reload(_scratches.Options.CookieSecrets!)) });
    }

    /// <summary>Verdicts of endpoints that are in no zone any more would fill the store.</summary>
    private void ForgetGoneEndpoints(Snapshot snapshot) => _store.KeepVerdicts(snapshot.Endpoints.Select(endpoint => endpoint.Id).ToHashSet());

    /// <summary>The order of a start: what was stored is in force before the first socket answers, and probes begin when all is bound.</summary>
    private async Task RunAsync(CancellationToken cancellation)
    {
        _watch.Publisher.Restore(StoredHealth.Verdicts(_store));
        _watch.Publisher.ApplyOverrides(_overrides.Load());
        _latency.Restore(_store.RoundTrips);
        ActivationReport report = _reloader.Reload("system", "start");
        if (!report.Activated)
            throw Refused(report);

        // What compiling left behind goes back to the system while nobody waits for an answer.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (new AdminTokenFile(_options.DataFolder).Prepare(_tokens).Message is { } message)
            _logger.AdminToken(message);
        try
        {
            await _dns.StartAsync(_options.Listen, cancellation);
            if (_options.Admin is { } admin)
                AdminEndpoint = await _admin.StartAsync(admin, cancellation);
        }
        catch (Exception error) when (error is ListenException or IOException)
        {
            throw new StartException(error.Message, [], error);
        }

        _reloader.Reloaded += (report, _, _) => RenewCookieSecrets(report);
        _watch.Start();
    }

    /// <summary>What is wrong with the folder itself is one sentence; what is wrong in its files is a list.</summary>
    private StartException Refused(ActivationReport report) => report.Failure is null && report.Diagnostics is [var only] && only.Location.File == _options.ZonesFolder
        ? new StartException($"{only.Text}: {_options.ZonesFolder}", [])
        : new StartException(report.Failure ?? "the zones folder has errors; nothing is served", report.Diagnostics);
}
