using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Control.Documents;
using Gslb.Control.Geo;
using Gslb.Control.Language;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.ZoneFiles;
using Gslb.Health;

namespace Gslb.Control.Activation;

/// <summary>The flow of a change: documents, validation, compilation off to the side, one swap. Reloads take turns.</summary>
/// <param name="zonesFolder">as the operator gave it</param>
/// <param name="geoFiles">empty = the database that ships with the program</param>
/// <param name="watch">publishes the snapshot with the health of its endpoints, and probes them</param>
/// <param name="allowExec">whether monitors may run commands</param>
public sealed class Reloader(string zonesFolder, IReadOnlyList<string> geoFiles, HealthWatch watch, TimeProvider time, bool allowExec) : IReloader
{
    private readonly Lock _turn = new();
    private readonly EndpointSlots _slots = new();
    private volatile ActiveConfiguration? _active;
    private volatile ActivationReport? _last;

    /// <summary>Raised after each attempt, with who asked and why; on the thread that reloads.</summary>
    public event Action<ActivationReport, string, string>? Reloaded;

    /// <summary>What was measured of round trips, compiled for the datacenters of a snapshot that is to be activated.</summary>
    public Func<ImmutableArray<Datacenter>, GeoMap> Latency { get; init; } = static _ => GeoMap.Nothing;

    /// <summary>What is in force; null before the first activation.</summary>
    public ActiveConfiguration? Active => _active;

    public ActivationReport? Last => _last;

    public ActivationReport Reload(string by, string reason)
    {
        lock (_turn)
        {
            ActivationReport report = Run();
            _last = report;
            Reloaded?.Invoke(report, by, reason);
            return report;
        }
    }

    private ActivationReport Run()
    {
        long start = time.GetTimestamp();
        int revision = (_active?.Revision ?? 0) + 1;

        // The first activation is waited for, and nobody is answered yet; all later ones run beside the answering of queries.
        Preparation prepared = _active is null ? PrepareFolder(revision) : YieldingThread.Run("reload", () => PrepareFolder(revision));
        if (prepared.Compiled is not { } compiled)
            return new ActivationReport(false, _active?.Revision ?? 0, prepared.Diagnostics, prepared.Failure, 0, 0, 0, Elapsed(start));
        watch.Activate(compiled.Snapshot, compiled.Endpoints, prepared.Latency);
        Configuration configuration = prepared.Configuration!;
        _active = new ActiveConfiguration(revision, WithoutRecords(configuration), prepared.Geo!);
        return new ActivationReport(
            true,
            revision,
            prepared.Diagnostics,
            null,
            configuration.Zones.Length,
            configuration.Pools.Length,
            compiled.Snapshot.Endpoints.Length,
            Elapsed(start));
    }

    /// <summary>Reads, validates and compiles documents as a reload would, off to the side: nothing that serves is touched, and nothing is activated. Safe beside a reload.</summary>
    /// <param name="documents">null = the folder as it is now</param>
    public Preparation Try(ZoneDocuments? documents) => Prepare(documents ?? new ZoneFolder(zonesFolder).Read(), _slots.Copy(), 0, null);

    private Preparation PrepareFolder(int revision)
    {
        // At the start the geo files are read beside the zones; later no second thread is taken from those that answer.
        Task<GeoLoad>? loading = _active is null ? Task.Run(LoadGeo) : null;
        return Prepare(new ZoneFolder(zonesFolder).Read(), _slots, revision, loading);
    }

    private Preparation Prepare(ZoneDocuments documents, EndpointSlots slots, int revision, Task<GeoLoad>? loading)
    {
        (Configuration? read, ImmutableArray<Diagnostic> diagnostics) = Read(documents);
        (GeoSource? geo, string? failure) = loading?.GetAwaiter().GetResult() ?? LoadGeo();
        if (geo is null || read is not { } configuration)
            return new Preparation(diagnostics, failure);
        var compiler = new GeoCompiler(configuration.Datacenters, geo.Locations);
        if (!compiler.TryCompileAll(configuration, out GeoMaps? maps, out failure))
            return new Preparation(diagnostics, failure);
        CompiledConfiguration compiled = SnapshotCompiler.Compile(configuration, maps, slots, revision);
        return new Preparation(diagnostics, null, configuration, geo, compiled) { Latency = Latency(compiled.Snapshot.Datacenters) };
    }

    /// <summary>What documents say; the texts themselves are let go.</summary>
    private (Configuration? Configuration, ImmutableArray<Diagnostic> Diagnostics) Read(ZoneDocuments documents)
    {
        ZoneReading reading = ZoneLanguage.Read(documents, allowExec);
        return (reading.Configuration, reading.Diagnostics);
    }

    private GeoLoad LoadGeo() => GeoSource.TryLoad(geoFiles, out GeoSource? source, out string? failure) ? new GeoLoad(source, null) : new GeoLoad(null, failure);

    /// <summary>The records live on in the compiled zones; a second copy of a million of them is not kept.</summary>
    private static Configuration WithoutRecords(Configuration configuration) => configuration with { Zones = [] };

    private double Elapsed(long start) => time.GetElapsedTime(start).TotalMilliseconds;

    /// <summary>The geo files as read, or a sentence that says why they could not be.</summary>
    private sealed record GeoLoad(GeoSource? Source, string? Failure);
}
