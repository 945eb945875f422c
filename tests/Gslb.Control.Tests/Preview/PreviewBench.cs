using Gslb.Authority.State;
using Gslb.Control.Activation;
using Gslb.Control.Clients;
using Gslb.Control.Preview;
using Gslb.Control.Tests.Documents;
using Gslb.Dns.Addresses;
using Gslb.Health;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;
using Gslb.Testing.Geo;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Control.Tests.Preview;

/// <summary>A zone in force, and changes of it that are tried out. Everybody is at one place, near the first datacenter, unless a map names them. Probes never run: tests say what they found.</summary>
internal sealed class PreviewBench : IDisposable
{
    private const string ZoneFile = "example.com.zone";
    private const string Apex = "$TTL 300\n@ SOA ns1 host ( 1 1h 15m 30d 30 )\n NS ns1\nns1 A 192.0.2.53\n$MONITOR m tcp port=9\n$DATACENTER iad lat=0 lon=0\n$DATACENTER fra lat=0 lon=10\n$DATACENTER sin lat=0 lon=20\n";

    private readonly TemporaryFolder _folder = new();
    private readonly HealthWatch _watch;
    private readonly Reloader _reloader;
    private readonly Previewer _previewer;

    /// <param name="zone">of example.com, below SOA, NS, three datacenters and a monitor <c>m</c></param>
    /// <param name="ownGeo">false = the database that ships with the program</param>
    public PreviewBench(string zone, bool ownGeo = true)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 5, 17, 12, 0, 0, TimeSpan.Zero));
        string geo = Path.Combine(_folder.Path, "world.mmdb");
        File.WriteAllBytes(geo, new MmdbWriter().Add("0.0.0.0/1", Here).Add("128.0.0.0/1", Here).ToFile());
        Write(zone);
        _watch = new HealthWatch(Cell, clock, new Random(1), new HealthPublisherOptions(), NoObserver.Instance);
        _reloader = new Reloader(_folder.Path, ownGeo ? [geo] : [], _watch, clock, allowExec: false);
        _previewer = new Previewer(_reloader, _watch.Publisher, Cell, () => [.. Traffic], clock);
        ActivationReport report = Reload();
        Assert.True(report.Activated, report.Failure + string.Join('\n', report.Diagnostics));
    }

    public ServingStateCell Cell { get; } = new();

    public List<ClientCount> Traffic { get; } = [];

    /// <summary>Replaces the zone in the folder.</summary>
    public void Write(string zone) => _folder.With(ZoneFile, Apex + zone);

    public ActivationReport Reload() => _reloader.Reload("test", "");

    public void Count(string network, long samples)
    {
        Assert.True(NetworkAddress.TryParse(network, out NetworkAddress address));
        Traffic.Add(new ClientCount(address, samples));
    }

    /// <summary>As many probes as it takes to make an endpoint up or down.</summary>
    public void Probe(string endpoint, bool passes)
    {
        MonitorDefinition monitor = _watch.Publisher.MonitorsOf(endpoint)!.Value.Single();
        for (int i = 0; i < 5; i++)
            _watch.Publisher.Judge(endpoint, monitor, new ProbeResult(passes ? ProbeOutcome.Success : ProbeOutcome.Timeout, 1, ""), TimeSpan.Zero);
    }

    public PreviewReport Try(PreviewRequest request) => _previewer.Preview(request);

    public PreviewFindings Drain(params string[] targets) => Found(Try(new PreviewRequest(null, [.. targets])));

    public PreviewFindings Folder() => Found(Try(new PreviewRequest(null, [])));

    /// <summary>Other text of the zone.</summary>
    public PreviewFindings Zone(string zone, params string[] drains) => Files(new Dictionary<string, string> { [ZoneFile] = Apex + zone }, drains);

    public PreviewFindings Files(IReadOnlyDictionary<string, string> files, params string[] drains) => Found(Try(new PreviewRequest(files, [.. drains])));

    public static string Text(IEnumerable<Move> moves) => string.Join("; ", moves.Select(move =>
        $"{move.Pool[..^".example.com".Length]}: {move.From ?? "-"} → {move.To ?? "-"} {Math.Round(move.Share, 3)}{(move.Traffic is { } traffic ? $" ({Math.Round(traffic, 3)})" : "")}"));

    public void Dispose()
    {
        _watch.Publisher.Dispose();
        _folder.Dispose();
    }

    private static Dictionary<string, object> Here => new()
    {
        ["city"] = new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["en"] = "Town" } },
        ["country"] = new Dictionary<string, object> { ["iso_code"] = "GA" },
        ["location"] = new Dictionary<string, object> { ["accuracy_radius"] = 20u, ["latitude"] = 0.0, ["longitude"] = 1.0 },
    };

    private static PreviewFindings Found(PreviewReport report)
    {
        Assert.True(report.Findings is not null, report.Failure + report.UnknownTarget + string.Join('\n', report.Diagnostics));
        return report.Findings;
    }
}
