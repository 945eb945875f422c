using System.Collections.Immutable;
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
public sealed class Reloader(string zonesFolder, IReadOnlyList<string> geoFiles, HealthWatch watch, TimeProvider time) : IReloader
{
    private readonly Lock _turn = new();
    private readonly EndpointSlots _slots = new();
    private volatile ActiveConfiguration? _active;
    private volatile ActivationReport? _last;

    /// <summary>Raised after each attempt, with who asked and why; on the thread that reloads.</summary>
    public event Action<ActivationReport, string, string>? Reloaded;

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

        // Beside each other: the one waits for memory, the other computes.
        Task<(GeoSource? Source, string? Failure)> loading = Task.Run(() => (GeoSource.TryLoad(geoFiles, out GeoSource? source, out string? why) ? source : null, why));
        (Configuration? read, ImmutableArray<Diagnostic> diagnostics) = ReadZones();
        (GeoSource? geo, string? failure) = loading.GetAwaiter().GetResult();
        if (geo is null || read is not { } configuration)
            return Refused(diagnostics, failure, start);
        var compiler = new GeoCompiler(configuration.Datacenters, geo.Locations);
        if (!compiler.TryCompileAll(configuration.Maps, out GeoMaps? maps, out failure))
            return Refused(diagnostics, failure, start);
        int revision = (_active?.Revision ?? 0) + 1;
        CompiledConfiguration compiled = SnapshotCompiler.Compile(configuration, maps, _slots, revision);
        watch.Activate(compiled.Snapshot, compiled.Endpoints);
        _active = new ActiveConfiguration(revision, WithoutRecords(configuration), geo);
        return new ActivationReport(
            true,
            revision,
            diagnostics,
            null,
            configuration.Zones.Length,
            configuration.Pools.Length,
            compiled.Snapshot.Endpoints.Length,
            Elapsed(start));
    }

    /// <summary>What the folder says; the texts themselves are let go.</summary>
    private (Configuration? Configuration, ImmutableArray<Diagnostic> Diagnostics) ReadZones()
    {
        ZoneReading reading = ZoneLanguage.Read(new ZoneFolder(zonesFolder).Read());
        return (reading.Configuration, reading.Diagnostics);
    }

    private ActivationReport Refused(ImmutableArray<Diagnostic> diagnostics, string? failure, long start) =>
        new(false, _active?.Revision ?? 0, diagnostics, failure, 0, 0, 0, Elapsed(start));

    /// <summary>The records live on in the compiled zones; a second copy of a million of them is not kept.</summary>
    private static Configuration WithoutRecords(Configuration configuration) => configuration with { Zones = [] };

    private double Elapsed(long start) => time.GetElapsedTime(start).TotalMilliseconds;
}
