using Gslb.Authority.Geo;
using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;
using Gslb.Health.Schedule;

namespace Gslb.Health;

/// <summary>A server's senses, wired: the publisher of its health and the schedule of its probes.</summary>
/// <remarks>Order of a start: <c>Publisher.Restore</c>, <c>Publisher.ApplyOverrides</c>, <see cref="Activate"/>, sockets, <see cref="Start"/>.</remarks>
public sealed class HealthWatch : IAsyncDisposable
{
    private readonly Lock _activations = new();
    private readonly ProbeFactory _probes;
    private readonly ProbeSchedule _schedule;

    /// <param name="random">for jitter; the schedule has it for itself</param>
    public HealthWatch(
        ServingStateCell cell,
        TimeProvider clock,
        Random random,
        HealthPublisherOptions options,
        IHealthObserver observer)
    {
        Publisher = new HealthPublisher(cell, clock, options, observer);
        _probes = new ProbeFactory(clock);
        _schedule = new ProbeSchedule(clock, random, _probes, Publisher);
    }

    public HealthPublisher Publisher { get; }

    public ProbeScheduleCounts Counts => _schedule.Counts;

    /// <summary>Publishes a snapshot with the health of its endpoints, then probes those: unchanged probes keep their phase. Activations take turns.</summary>
    /// <param name="latency">what was measured of round trips, in the snapshot's index space; null = nothing</param>
    public ServingState Activate(Snapshot snapshot, IReadOnlyList<MonitoredEndpoint> endpoints, GeoMap? latency = null)
    {
        lock (_activations)
        {
            ServingState state = Publisher.Activate(snapshot, endpoints, latency);
            _schedule.Apply(endpoints);
            _probes.Heartbeats.KeepOnly(endpoints.Select(endpoint => endpoint.Id).ToHashSet());
            return state;
        }
    }

    /// <summary>Takes what an endpoint says of itself, for its monitors of type <c>push</c>: one that says up is a success of each of them at once, one that says down a
    /// failure when they next look.</summary>
    /// <param name="endpoint">its id</param>
    /// <param name="load">what it reports; null = nothing</param>
    public HeartbeatOutcome TakeHeartbeat(string endpoint, bool up, double? load)
    {
        if (Publisher.MonitorsOf(endpoint) is not { } monitors)
            return HeartbeatOutcome.UnknownEndpoint;
        PushMonitorDefinition[] listening = [.. monitors.OfType<PushMonitorDefinition>()];
        if (listening.Length == 0)
            return HeartbeatOutcome.NoPushMonitor;
        _probes.Heartbeats.Note(endpoint, up, ReportedLoad.Of(load));
        var success = new ProbeResult(ProbeOutcome.Success, 0, "heartbeat") { Load = ReportedLoad.Of(load) };
        foreach (PushMonitorDefinition monitor in up ? listening : [])
            Publisher.Take(endpoint, monitor, success);
        return HeartbeatOutcome.Taken;
    }

    /// <summary>Starts probing.</summary>
    public void Start() => _schedule.Start();

    public async ValueTask DisposeAsync()
    {
        await _schedule.DisposeAsync().ConfigureAwait(false);
        Publisher.Dispose();
    }
}
