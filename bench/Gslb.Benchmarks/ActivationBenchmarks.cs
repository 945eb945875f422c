using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Gslb.Authority.State;
using Gslb.Control.Activation;
using Gslb.Health;
using Gslb.Health.Publishing;
using Gslb.Testing.Scenarios;

namespace Gslb.Benchmarks;

/// <summary>From a folder of 200 zone files with 10,000 pools and 60,000 endpoints to a serving state in force, geo database included; the target is five seconds.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 0, iterationCount: 8)]
public class ActivationBenchmarks
{
    private readonly ServingStateCell _cell = new();
    private DirectoryInfo _folder = null!;
    private HealthWatch _watch = null!;
    private Reloader _reloader = null!;

    [GlobalSetup]
    public void Write()
    {
        _folder = Directory.CreateTempSubdirectory("gslb-bench-");
        foreach ((string name, string text) in ManyPools.Files(200, 50))
            File.WriteAllText(Path.Combine(_folder.FullName, name), text);
        _watch = new HealthWatch(_cell, TimeProvider.System, new Random(1), new HealthPublisherOptions(), NoObserver.Instance);
        _reloader = new Reloader(_folder.FullName, [], _watch, TimeProvider.System, allowExec: false);
    }

    [GlobalCleanup]
    public void Delete()
    {
        _watch.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Delete(recursive: true);
    }

    /// <summary>The first one is the start of a process, the others are reloads.</summary>
    [Benchmark]
    public int Activate()
    {
        ActivationReport report = _reloader.Reload("bench", "measuring");
        return report.Pools == 10_000 ? report.Revision : throw new InvalidOperationException(report.Failure ?? string.Join('\n', report.Diagnostics));
    }
}
