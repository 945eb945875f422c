using Gslb.Admin.Metrics;
using Gslb.Authority.State;
using Gslb.Control.Access;
using Gslb.Control.Activation;
using Gslb.Control.Explaining;
using Gslb.Control.Latency;
using Gslb.Control.Overrides;
using Gslb.Control.Preview;
using Gslb.Control.Storage;
using Gslb.Health;

namespace Gslb.Admin;

/// <summary>All that the admin listener shows and changes.</summary>
public sealed record AdminServices
{
    public required ServingStateCell Cell { get; init; }

    public required HealthWatch Watch { get; init; }

    /// <summary>Told of health by <see cref="Watch"/>.</summary>
    public required HealthCounts Health { get; init; }

    public required OverrideDesk Overrides { get; init; }

    public required LatencyDesk Latency { get; init; }

    public required TokenBook Tokens { get; init; }

    public required Store Store { get; init; }

    public required IReloader Reloader { get; init; }

    public required IPreviewer Previewer { get; init; }

    public required IExplainer Explainer { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>When the process started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How often the endpoint of a counter slot was answered since the start, over all workers. From any thread.</summary>
    public required Func<int, long> AnswersOf { get; init; }

    /// <summary>When the oldest geo file in force was built; null before the first activation. From any thread.</summary>
    public required Func<DateTimeOffset?> GeoBuiltAt { get; init; }

    /// <summary>Writes the metrics that others keep, such as the counters of queries, behind this project's own. From any thread.</summary>
    public Action<MetricsText> MoreMetrics { get; init; } = static _ => { };
}
