using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Schedule;

/// <summary>When each monitor of each endpoint is probed: one queue ordered by time, one timer set to its head.</summary>
/// <remarks>
/// Probes are asynchronous from their first wait on, so starting one costs the loop a few microseconds and no target delays another. Every interval is
/// stretched or shrunk at random by up to a tenth, and each probe's second start is drawn from a whole interval, so that probes that began together spread.
/// </remarks>
public sealed class ProbeSchedule : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly IProbeFactory _factory;
    private readonly IProbeJudge _judge;
    private readonly ProbeScheduleOptions _options;
    private readonly PriorityQueue<ScheduledProbe, long> _queue = new();
    private readonly Queue<ScheduledProbe> _waiting = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;
    private readonly long _grain;

    // By endpoint and the monitor's name.
    private Dictionary<(string Endpoint, string Monitor), ScheduledProbe> _probes = [];
    private long _armedFor = long.MaxValue;
    private long _lastTurn = long.MinValue;
    private bool _running;
    private bool _disposed;
    private int _inFlight;
    private long _started;
    private long _late;
    private long _worstLateness;
    private long _faults;

    /// <param name="random">used under the schedule's lock only</param>
    public ProbeSchedule(TimeProvider clock, Random random, IProbeFactory factory, IProbeJudge judge, ProbeScheduleOptions? options = null)
    {
        _clock = clock;
        _random = random;
        _factory = factory;
        _judge = judge;
        _options = options ?? new ProbeScheduleOptions();
        _grain = ToTicks(_options.Grain);
        _timer = clock.CreateTimer(static schedule => ((ProbeSchedule)schedule!).Turn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ProbeScheduleCounts Counts
    {
        get
        {
            lock (_gate)
                return new ProbeScheduleCounts(_probes.Count, _inFlight, _waiting.Count, _started, _late, ToTime(_worstLateness), Interlocked.Read(ref _faults));
        }
    }

    /// <summary>Starts probing what was applied, or will be.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _running = !_disposed;
            Arm();
        }
    }

    /// <summary>Takes over an activation's endpoints: an unchanged monitor of an endpoint keeps its phase, new ones start within a second, the others stop.</summary>
    public void Apply(IReadOnlyList<MonitoredEndpoint> endpoints)
    {
        lock (_gate)
        {
            Dictionary<(string, string), ScheduledProbe> before = _probes;
            var after = new Dictionary<(string, string), ScheduledProbe>(before.Count);
            foreach (MonitoredEndpoint endpoint in endpoints)
            {
                foreach (MonitorDefinition monitor in endpoint.Monitors)
                {
                    (string, string) key = (endpoint.Id, monitor.Name);
                    if (before.TryGetValue(key, out ScheduledProbe? kept) && kept.Serves(endpoint, monitor))
                        before.Remove(key);
                    else
                        kept = Admit(endpoint, monitor);
                    after[key] = kept;
                }
            }

            foreach (ScheduledProbe dropped in before.Values)
                dropped.Retired = true;
            _probes = after;
            Arm();
        }
    }

    /// <summary>Stops: nothing starts any more, probes under way are called off and awaited, and what they found is dropped.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            (_disposed, _running) = (true, false);
            if (_inFlight == 0)
                _drained.TrySetResult();
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _drained.Task.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private ScheduledProbe Admit(MonitoredEndpoint endpoint, MonitorDefinition monitor)
    {
        var probe = new ScheduledProbe(endpoint, monitor, Create(endpoint, monitor));
        TimeSpan within = monitor.Interval < _options.FirstWithin ? monitor.Interval : _options.FirstWithin;
        Enqueue(probe, _clock.GetTimestamp() + ToTicks(within * _random.NextDouble()));
        return probe;
    }

    private IProbe Create(MonitoredEndpoint endpoint, MonitorDefinition monitor)
    {
        try
        {
            return _factory.Create(endpoint, monitor);
        }
        catch (Exception error)
        {
            return new FailedProbe($"cannot be probed: {error.Message}");
        }
    }

    /// <summary>One look at the queue: starts what is due and sets the timer to the next.</summary>
    private void Turn()
    {
        while (TakeDue() is ScheduledProbe probe)
            _ = RunAsync(probe);
    }

    /// <summary>The next probe to start now, or null when there is none; then the timer is set.</summary>
    private ScheduledProbe? TakeDue()
    {
        lock (_gate)
        {
            if (!_running)
                return null;
            long now = _clock.GetTimestamp();
            _armedFor = long.MaxValue;
            while (_queue.TryPeek(out ScheduledProbe? probe, out long due) && due <= now)
            {
                _queue.Dequeue();
                if (probe.Retired)
                    continue;
                if (_inFlight < _options.MaxInFlight)
                    return Begin(probe, now);
                _waiting.Enqueue(probe);
            }

            _lastTurn = now;
            Arm();
            return null;
        }
    }

    private ScheduledProbe Begin(ScheduledProbe probe, long now)
    {
        long lateness = now - probe.Due;
        _inFlight++;
        _started++;
        if (lateness > ToTicks(_options.LateAfter))
            _late++;
        _worstLateness = Math.Max(_worstLateness, lateness);
        probe.Started = now;
        return probe;
    }

    private async Task RunAsync(ScheduledProbe? probe)
    {
        // A probe that ends may let a waiting one begin: a loop, so that a long line of quick probes does not become a deep stack.
        while (probe is not null)
        {
            ProbeResult result;
            try
            {
                result = await probe.Probe.RunAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                result = new ProbeResult(ProbeOutcome.InternalError, 0, $"{error.GetType().Name}: {error.Message}");
            }

            long regular = RegularDue(probe);
            probe = End(probe, Judge(probe, result, regular), regular);
        }
    }

    /// <summary>When a probe that has ended starts again, unless its judge wants it sooner.</summary>
    private long RegularDue(ScheduledProbe probe)
    {
        lock (_gate)
        {
            double factor = probe.Phased ? 1 - MonitorDefinition.Jitter + (2 * MonitorDefinition.Jitter * _random.NextDouble()) : _random.NextDouble();
            return Math.Max(_clock.GetTimestamp(), probe.Started + ToTicks(probe.Monitor.Interval * factor));
        }
    }

    private NextProbe Judge(ScheduledProbe probe, ProbeResult result, long regular)
    {
        if (probe.Retired || _stop.IsCancellationRequested)
            return NextProbe.AfterInterval;
        try
        {
            return _judge.Judge(probe.Endpoint.Id, probe.Monitor, result, ToTime(Math.Max(0, regular - _clock.GetTimestamp())));
        }
        catch (Exception)
        {
            // A defect of whoever listens must not end the probing of this endpoint for good; it is counted, and seen in the metrics.
            Interlocked.Increment(ref _faults);
            return NextProbe.AfterInterval;
        }
    }

    /// <summary>Puts a probe back into the queue, and takes over from it the next one that waits.</summary>
    /// <param name="regular">when it is due if nothing else is wanted</param>
    private ScheduledProbe? End(ScheduledProbe probe, NextProbe next, long regular)
    {
        lock (_gate)
        {
            _inFlight--;
            if (!_running)
            {
                if (_inFlight == 0)
                    _drained.TrySetResult();
                return null;
            }

            long now = _clock.GetTimestamp();
            if (!probe.Retired)
                Enqueue(probe, next == NextProbe.AfterConfirm ? now + ToTicks(probe.Monitor.ConfirmDelay()) : regular);
            probe.Phased |= next == NextProbe.AfterInterval;
            while (_waiting.TryDequeue(out ScheduledProbe? waiting))
            {
                if (!waiting.Retired)
                    return Begin(waiting, now);
            }

            Arm();
            return null;
        }
    }

    private void Enqueue(ScheduledProbe probe, long due)
    {
        probe.Due = due;
        _queue.Enqueue(probe, due);
    }

    private void Arm()
    {
        if (!_running || !_queue.TryPeek(out _, out long due))
            return;
        due = _lastTurn == long.MinValue ? due : Math.Max(due, _lastTurn + _grain);
        if (due >= _armedFor)
            return;
        _armedFor = due;
        TimeSpan wait = ToTime(Math.Max(0, due - _clock.GetTimestamp()));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private long ToTicks(TimeSpan time) => (long)(time.TotalSeconds * _clock.TimestampFrequency);

    /// <summary>Rounded up to the timer's millisecond: woken early, the loop would find nothing due.</summary>
    private TimeSpan ToTime(long ticks) => TimeSpan.FromMilliseconds(Math.Ceiling(ticks * 1000.0 / _clock.TimestampFrequency));
}
