using Gslb.Health.Monitors;
using Gslb.Health.Probes;

namespace Gslb.Health.Tests.Schedule;

/// <summary>Endpoints that answer, refuse, hang or throw as a test wants, on a fake clock. Everything happens on the thread that moves the clock.</summary>
internal sealed class World(TimeProvider clock) : IProbeFactory
{
    public static readonly ProbeResult Answer = new(ProbeOutcome.Success, 1, "HTTP 200");
    public static readonly ProbeResult Refusal = new(ProbeOutcome.ConnectionRefused, 1, "connection refused");

    private readonly Dictionary<string, Conduct> _conducts = [];

    /// <summary>Every start of a probe.</summary>
    public List<(string Endpoint, DateTimeOffset At)> Starts { get; } = [];

    public Conduct Default { get; set; } = Conduct.Answers;

    public Conduct this[string endpoint]
    {
        get => _conducts.GetValueOrDefault(endpoint, Default);
        set => _conducts[endpoint] = value;
    }

    public static string Id(int number, string datacenter = "iad") => $"www.example.com/{datacenter}/192.0.2.{number}";

    public static MonitoredEndpoint Endpoint(string id, params MonitorDefinition[] monitors) =>
        new(id, "www.example.com", System.Net.IPAddress.Parse(id[(id.LastIndexOf('/') + 1)..]), null, [.. monitors]);

    public IEnumerable<DateTimeOffset> StartsOf(string endpoint) => Starts.Where(start => start.Endpoint == endpoint).Select(start => start.At);

    public IProbe Create(MonitoredEndpoint endpoint, MonitorDefinition monitor) => new Probe(this, endpoint.Id, monitor.Timeout);

    private Task<ProbeResult> RunAsync(string endpoint, TimeSpan timeout)
    {
        Starts.Add((endpoint, clock.GetUtcNow()));
        switch (this[endpoint])
        {
            case Conduct.Answers:
                return Task.FromResult(Answer);
            case Conduct.Refuses:
                return Task.FromResult(Refusal);
            case Conduct.Throws:
                throw new InvalidOperationException("a defect");
            default:
                return LateResult.After(clock, timeout, new ProbeResult(ProbeOutcome.Timeout, timeout.TotalMilliseconds, "no answer"));
        }
    }

    private sealed class Probe(World world, string endpoint, TimeSpan timeout) : IProbe
    {
        public Task<ProbeResult> RunAsync(CancellationToken stop) => world.RunAsync(endpoint, timeout);
    }
}

/// <summary>How an endpoint meets a probe.</summary>
internal enum Conduct
{
    Answers,
    Refuses,
    Hangs,
    Throws,
}
