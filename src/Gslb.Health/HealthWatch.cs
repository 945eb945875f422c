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
        _schedule = new ProbeSchedule(clock, random, new ProbeFactory(clock), Publisher);
    }

    public HealthPublisher Publisher { get; }

    public ProbeScheduleCounts Counts => _schedule.Counts;

    /// <summary>Publishes a snapshot with the health of its endpoints, then probes those: unchanged probes keep their phase. Activations take turns.</summary>
    public ServingState Activate(Snapshot snapshot, IReadOnlyList<MonitoredEndpoint> endpoints)
    {
        lock (_activations)
        {
            ServingState state = Publisher.Activate(snapshot, endpoints);
            _schedule.Apply(endpoints);
            return state;
        }
    }

    /// <summary>Starts probing.</summary>
    public void Start() => _schedule.Start();

    public async ValueTask DisposeAsync()
    {
        await _schedule.DisposeAsync().ConfigureAwait(false);
        Publisher.Dispose();
    }
}
