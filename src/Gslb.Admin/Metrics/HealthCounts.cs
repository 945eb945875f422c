using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;
using Gslb.Health.Verdicts;

namespace Gslb.Admin.Metrics;

/// <summary>What probes and transitions came to since the start, for each monitor and each pool in force. Those that an activation takes away are forgotten, so that the series stay bounded.</summary>
public sealed class HealthCounts : IHealthObserver
{
    private static readonly ProbeOutcome[] Outcomes = [.. Enum.GetValues<ProbeOutcome>().Where(outcome => outcome != ProbeOutcome.Pending)];

    private readonly Lock _gate = new();
    private SortedDictionary<string, MonitorCounts> _monitors = new(StringComparer.Ordinal);
    private SortedDictionary<string, long[]> _transitions = new(StringComparer.Ordinal);
    private DateTimeOffset? _latest;

    public void OnActivation(Snapshot snapshot, IReadOnlyList<MonitoredEndpoint> endpoints)
    {
        lock (_gate)
        {
            _monitors = Kept(_monitors, endpoints.SelectMany(endpoint => endpoint.Monitors).Select(monitor => monitor.Name), () => new MonitorCounts());
            _transitions = Kept(_transitions, snapshot.Pools.Select(pool => pool.Name.ToId()), () => new long[Enum.GetValues<Verdict>().Length]);
        }
    }

    public void OnProbe(string endpoint, ProbeReport report)
    {
        lock (_gate)
        {
            _latest = report.At;
            if (_monitors.TryGetValue(report.Monitor, out MonitorCounts? counts))
                counts.Add(report.Result);
        }
    }

    public void OnTransition(Transition transition)
    {
        string pool = transition.Endpoint[..transition.Endpoint.IndexOf('/')];
        lock (_gate)
        {
            if (_transitions.TryGetValue(pool, out long[]? counts))
                counts[(int)transition.To]++;
        }
    }

    internal void Write(MetricsText text, DateTimeOffset startedAt, DateTimeOffset now)
    {
        lock (_gate)
        {
            text.Histogram("gslb_probe_seconds", "How long probes took, from start to verdict, by monitor.");
            foreach ((string monitor, MonitorCounts counts) in _monitors)
                text.Distribution(MonitorCounts.Bounds, counts.Times, counts.Seconds, ("monitor", monitor));

            text.Counter("gslb_probes_total", "Probes ended since the start, by monitor and how they ended; anything but success is a failure.");
            foreach ((string monitor, MonitorCounts counts) in _monitors)
            {
                foreach (ProbeOutcome outcome in Outcomes)
                    text.Sample(counts.Outcomes[(int)outcome], ("monitor", monitor), ("outcome", outcome.ToWord()));
            }

            text.Counter("gslb_transitions_total", "Changes of endpoints' verdicts since the start, by pool and new verdict.");
            foreach ((string pool, long[] counts) in _transitions)
            {
                foreach (Verdict verdict in Enum.GetValues<Verdict>())
                    text.Sample(counts[(int)verdict], ("pool", pool), ("to", verdict.ToWord()));
            }

            double age = _monitors.Count == 0 ? 0 : (now - (_latest ?? startedAt)).TotalSeconds;
            text.Gauge("gslb_health_age_seconds", "Time since a probe last told something; 0 when nothing is probed.").Sample(Math.Max(0, age));
        }
    }

    /// <summary>The counts of these names: what was counted so far, and nothing yet for new ones.</summary>
    private static SortedDictionary<string, T> Kept<T>(SortedDictionary<string, T> before, IEnumerable<string> names, Func<T> none)
    {
        var kept = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (string name in names)
            kept.TryAdd(name, before.TryGetValue(name, out T? counts) ? counts : none());
        return kept;
    }

    /// <summary>What the probes of one monitor came to.</summary>
    private sealed class MonitorCounts
    {
        /// <summary>Greatest time of each bucket, in seconds: from a loopback's connection to the longest timeouts.</summary>
        public static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

        public long[] Times { get; } = new long[Bounds.Length + 1];

        public long[] Outcomes { get; } = new long[Enum.GetValues<ProbeOutcome>().Length];

        public double Seconds { get; private set; }

        public void Add(ProbeResult result)
        {
            double seconds = result.Milliseconds / 1000;
            int bucket = Array.FindIndex(Bounds, bound => seconds <= bound);
            Times[bucket < 0 ? Bounds.Length : bucket]++;
            Seconds += seconds;
            Outcomes[(int)result.Outcome]++;
        }
    }
}
