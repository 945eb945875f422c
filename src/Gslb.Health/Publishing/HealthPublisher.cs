using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Overrides;
using Gslb.Health.Probes;
using Gslb.Health.Schedule;
using Gslb.Health.Shedding;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Publishing;

/// <summary>The one writer of the serving state's health: holds the verdicts and the overrides, and publishes what follows from them.</summary>
/// <remarks>One lock orders everything that happens to health. Inside it the serving cell's lock may be taken, never the other way round: nobody calls in from
/// <see cref="ServingStateCell.Update"/>.</remarks>
public sealed class HealthPublisher : IProbeJudge, IDisposable
{
    /// <summary>The longest that a change waits for others before queries see it.</summary>
    public static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly ServingStateCell _cell;
    private readonly TimeProvider _clock;
    private readonly HealthPublisherOptions _options;
    private readonly IHealthObserver _observer;
    private readonly PublicationPace _pace;
    private readonly ITimer _overrideTimer;
    private readonly ITimer _guardTimer;
    private readonly ITimer _recoveryTimer;
    private readonly ITimer _shedTimer;
    private readonly HashSet<EndpointRecord> _unpublished = [];

    private HealthBook _book = HealthBook.Empty;
    private RecoveringEndpoints _recovering = new([]);
    private ShedBook _shedding = ShedBook.Empty;
    private HorizonBoard _horizons = HorizonBoard.Empty;
    private OverrideBook _overrides = OverrideBook.Empty;
    private Snapshot _snapshot = Snapshot.Empty;
    private Dictionary<string, StoredVerdict> _stored = [];
    private DateTimeOffset? _holdingSince;

    public HealthPublisher(ServingStateCell cell, TimeProvider clock, HealthPublisherOptions options, IHealthObserver observer)
    {
        _cell = cell;
        _clock = clock;
        _options = options;
        _observer = observer;
        _pace = new PublicationPace(clock, Coalescing, PublishPending);
        _overrideTimer = NewTimer(static publisher => publisher.EndOverrides());
        _recoveryTimer = NewTimer(static publisher => publisher.Recover());
        _shedTimer = NewTimer(static publisher => publisher.Shed());
        _guardTimer = NewTimer(static publisher => publisher.ReleaseGuard(GuardEventKind.ReleasedByTime, null));
    }

    /// <summary>The overrides in force.</summary>
    public OverrideBook Overrides
    {
        get { lock (_gate) return _overrides; }
    }

    /// <summary>Since when the mass failure guard holds; null = it does not.</summary>
    public DateTimeOffset? HoldingSince
    {
        get { lock (_gate) return _holdingSince; }
    }

    /// <summary>Notes verdicts of before a restart; the first activation starts from them. They are stale until probes confirm them.</summary>
    public void Restore(IEnumerable<StoredVerdict> verdicts)
    {
        lock (_gate)
            _stored = verdicts.Where(stored => stored.Verdict != Verdict.Unknown).ToDictionary(stored => stored.Endpoint);
    }

    /// <summary>Publishes a snapshot together with the health of its endpoints, carried over by id. What probes find meanwhile is not lost. Callers take turns.</summary>
    /// <param name="endpoints">the monitored endpoints; those of the snapshot that are missing here have no monitor, and are up</param>
    /// <param name="latency">what was measured, in the snapshot's index space; null = nothing</param>
    public ServingState Activate(Snapshot snapshot, IReadOnlyList<MonitoredEndpoint> endpoints, GeoMap? latency = null)
    {
        // Compiling all plans may take long, and every ending probe waits for the lock: it is done outside, and what changed meanwhile is put on top.
        ImmutableArray<Standing> early;
        ShedBook shedding;
        lock (_gate)
        {
            DateTimeOffset begun = _clock.GetUtcNow();
            HealthBook book = _book.CarriedTo(snapshot, endpoints, _stored, begun);
            early = book.TakeStandings(snapshot, _overrides, begun);
            shedding = _shedding.CarriedTo(snapshot, book);
        }

        HealthTable table = HealthTable.Compile(snapshot, early, _cell.Current, shedding.Keeps);
        lock (_gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            _book = _book.CarriedTo(snapshot, endpoints, _stored, now);
            _stored = [];
            _snapshot = snapshot;
            _shedding = _shedding.CarriedTo(snapshot, _book);
            table = table.With(snapshot, HealthBook.Differences(early, _book.TakeStandings(snapshot, _overrides, now)), _shedding.Keeps);
            _unpublished.Clear();
            _horizons = new HorizonBoard(snapshot, table.Horizons, _book.Horizons(snapshot, _overrides, now, Horizons.Now(_clock)));
            _pace.Published();
            ServingState state = _cell.Update(_ => new ServingState(snapshot, table, 0) { Latency = latency ?? GeoMap.Nothing });
            _observer.OnActivation(snapshot, endpoints);
            foreach (EndpointRecord record in _book.Records)
                Settle(record, now, TransitionCause.Activation, null);
            _recovering = new RecoveringEndpoints(_book.Records);
            ArmRecovery(now);
            _shedding.Arm(_shedTimer);
            return state;
        }
    }

    /// <summary>What would serve if a snapshot were activated and some overrides came to those in force, with the verdicts of now. Changes nothing; what waits to be published is, lest it
    /// looks like a part of the change.</summary>
    /// <param name="other">null = the snapshot in force</param>
    /// <param name="endpoints">the monitored endpoints of <paramref name="other"/></param>
    public Foresight Foresee(Snapshot? other, IReadOnlyList<MonitoredEndpoint> endpoints, IEnumerable<Override> more)
    {
        ServingState now;
        ImmutableArray<Standing> standings;
        lock (_gate)
        {
            Publish();
            now = _cell.Current;
            OverrideBook overrides = more.Aggregate(_overrides, (book, entry) => book.With(entry));
            standings = _book.Foresee(other ?? now.Snapshot, other is null ? null : endpoints, overrides, _clock.GetUtcNow());
        }

        return new Foresight(now, now with { Snapshot = other ?? now.Snapshot, Health = HealthTable.Compile(other ?? now.Snapshot, standings, now) });
    }

    /// <summary>Puts these overrides in force, in place of all others, and publishes what follows before it returns.</summary>
    public void ApplyOverrides(OverrideBook overrides)
    {
        lock (_gate)
        {
            _overrides = overrides;
            EndOverrides();
        }
    }

    /// <summary>The pools (ids, in order of the snapshot) that would lose their last usable member, in either family, if these were the overrides.</summary>
    public ImmutableArray<string> PoolsEmptiedBy(OverrideBook overrides)
    {
        lock (_gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            PoolUsability before = new(_snapshot, _book, _overrides, now), after = new(_snapshot, _book, overrides, now);
            return [.. _snapshot.Pools.Where(pool => before.Loses(pool, after)).Select(pool => pool.Name.ToId())];
        }
    }

    /// <summary>Makes the mass failure guard let go: the probes' verdicts count at once.</summary>
    /// <param name="by">the operator who says so</param>
    /// <returns>false when it held nothing</returns>
    public bool ReleaseGuard(string by) => ReleaseGuard(GuardEventKind.ReleasedByOperator, by);

    /// <summary>The health of one endpoint, or null when there is none of this id.</summary>
    public EndpointHealth? Find(string endpoint)
    {
        lock (_gate)
            return _book.Find(endpoint)?.ToHealth(_overrides, _clock.GetUtcNow(), Horizons.Now(_clock));
    }

    /// <summary>The monitors that are probed for one endpoint; null when there is none of this id.</summary>
    public ImmutableArray<MonitorDefinition>? MonitorsOf(string endpoint)
    {
        lock (_gate)
            return _book.Find(endpoint)?.Endpoint.Monitors;
    }

    /// <summary>The health of all endpoints at one moment, in no order.</summary>
    public ImmutableArray<EndpointHealth> All()
    {
        lock (_gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            long milliseconds = Horizons.Now(_clock);
            return [.. _book.Records.Select(record => record.ToHealth(_overrides, now, milliseconds))];
        }
    }

    /// <summary>How the datacenters of pools that shed fare, by pool and datacenter; from the latest look at the loads.</summary>
    public ImmutableArray<ShedReading> Shedding()
    {
        lock (_gate)
            return _shedding.Readings();
    }

    public NextProbe Judge(string endpoint, MonitorDefinition monitor, ProbeResult result, TimeSpan untilNext) => Judge(endpoint, monitor, result, (TimeSpan?)untilNext);

    /// <summary>Takes a result that comes outside of the schedule: a heartbeat.</summary>
    public void Take(string endpoint, MonitorDefinition monitor, ProbeResult result) => Judge(endpoint, monitor, result, null);

    /// <param name="untilNext">when the next probe starts; null = as was known before</param>
    private NextProbe Judge(string endpoint, MonitorDefinition monitor, ProbeResult result, TimeSpan? untilNext)
    {
        lock (_gate)
        {
            EndpointRecord? record = _book.Find(endpoint);
            int index = record?.MonitorIndex(monitor) ?? -1;
            if (record is null || index < 0 || result.Outcome == ProbeOutcome.Pending)
                return NextProbe.AfterInterval;
            DateTimeOffset now = _clock.GetUtcNow();
            if (result.Passed)
                LetGo(GuardEventKind.ReleasedByAnswer, null, now);
            MonitorRun run = record.Runs[index].Observe(result.Passed, now, monitor, out NextProbe next);
            if (untilNext is { } wait)
                record.PutDue(index, Horizons.Now(_clock) + (long)(next == NextProbe.AfterConfirm ? monitor.ConfirmDelay() : wait).TotalMilliseconds);
            ProbeReport report = ProbeReport.Of(monitor.Name, now, result, run);
            bool tripped = _book.Put(record, index, run, now);
            _observer.OnProbe(endpoint, report);
            if (record.Note(index, report))
                _observer.OnWarning(endpoint, report);
            if (tripped)
                HoldIfMassFailure(record, now);
            Settle(record, now, TransitionCause.Probes, report);
            PublishSoon();
            return next;
        }
    }

    public void Dispose()
    {
        _pace.Dispose();
        foreach (ITimer timer in (ITimer[])[_overrideTimer, _guardTimer, _recoveryTimer, _shedTimer])
            timer.Dispose();
    }

    private void HoldIfMassFailure(EndpointRecord latest, DateTimeOffset now)
    {
        if (_holdingSince is not null)
        {
            latest.Held = latest.TrippedFrom;
            return;
        }

        if (!_options.MassFailureGuard || _book.Usable > 0)
            return;
        List<EndpointRecord> tripped = [.. _book.Records.Where(record => record.IsProbed && record.TrippedAt >= now - _book.Window)];
        int fromUp = tripped.Count(record => record.TrippedFrom == Verdict.Up);
        if (!MassFailureGuard.ShouldHold(new GuardSituation(_book.Datacenters, _book.Usable, _book.Passing, fromUp)))
            return;
        _holdingSince = now;
        _guardTimer.Change(MassFailureGuard.LongestHold, Timeout.InfiniteTimeSpan);
        _observer.OnGuard(new GuardEvent(GuardEventKind.Engaged, now, tripped.Count));
        foreach (EndpointRecord record in tripped)
        {
            record.Held = record.TrippedFrom;
            Settle(record, now, TransitionCause.GuardHeld, null);
        }
    }

    private bool ReleaseGuard(GuardEventKind kind, string? by)
    {
        lock (_gate)
        {
            bool held = _holdingSince is not null;
            LetGo(kind, by, _clock.GetUtcNow());
            PublishSoon();
            return held;
        }
    }

    private void LetGo(GuardEventKind kind, string? by, DateTimeOffset now)
    {
        if (_holdingSince is null)
            return;
        _holdingSince = null;
        _guardTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        List<EndpointRecord> held = [.. _book.Records.Where(record => record.Held is not null)];
        _observer.OnGuard(new GuardEvent(kind, now, held.Count, by));
        foreach (EndpointRecord record in held)
        {
            // An answer proves that the failures may have been the node's own: each endpoint then has to fail again to be down.
            if (kind == GuardEventKind.ReleasedByAnswer)
                record.BackToHeld();
            record.Held = null;
            Settle(record, now, TransitionCause.GuardReleased, record.LastProbe);
        }

        _book.Recount();
    }

    private void EndOverrides()
    {
        lock (_gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            var ended = new List<Override>();
            _overrides = _overrides.InForce(now, ended);
            foreach (Override entry in ended)
                _observer.OnOverrideEnded(entry);
            foreach (EndpointRecord record in _book.Records)
            {
                if (record.OverrideOf(_overrides, now)?.State == OverrideState.Up && record.Release(now))
                    _observer.OnReleased(record.ToStored());
                NoteStanding(record, now);
            }

            ArmRecovery(now);
            Publish();
            Arm(_overrideTimer, _overrides.NextEnd() - now);
        }
    }

    /// <summary>Publishes what holds and ramps have come to.</summary>
    private void Recover()
    {
        lock (_gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            foreach (EndpointRecord record in _recovering.Records)
                NoteStanding(record, now);
            ArmRecovery(now);
            PublishSoon();
        }
    }

    /// <summary>Publishes what the loads reported let datacenters keep.</summary>
    private void Shed()
    {
        lock (_gate)
        {
            _shedding.Look(_clock.GetUtcNow(), _observer);
            PublishSoon();
        }
    }

    private void ArmRecovery(DateTimeOffset now) => Arm(_recoveryTimer, _recovering.NextChange(now) - now);

    private static void Arm(ITimer timer, TimeSpan? wait) => timer.Change(wait > LongestTimer ? LongestTimer : wait ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Tells of a record's transition, if there is one, and notes its standing for publication.</summary>
    private void Settle(EndpointRecord record, DateTimeOffset now, TransitionCause cause, ProbeReport? evidence)
    {
        if (record.TakeTransition(now, cause, evidence) is Transition transition)
        {
            _observer.OnTransition(transition);
            if (transition.ServesFrom is not null && _recovering.Add(record))
                ArmRecovery(now);
        }

        NoteStanding(record, now);
    }

    private void NoteStanding(EndpointRecord record, DateTimeOffset now)
    {
        if (record.Index < 0)
            return;
        Standing standing = record.StandingUnder(_overrides, now);
        if (standing != record.Standing)
            _unpublished.Add(record);

        // Until its standing is published, answers still follow from the one before: their horizon stays.
        else if (!_unpublished.Contains(record))
            _horizons.Put(record.Index, record.Horizon(_overrides, now, Horizons.Now(_clock)));
        record.Standing = standing;
    }

    private void PublishSoon()
    {
        if (!IsPublished && _pace.MayPublishNow())
            Publish();
    }

    private bool IsPublished => _unpublished.Count == 0 && ReferenceEquals(_cell.Current.Health.Keeps, _shedding.Keeps);

    private void PublishPending()
    {
        lock (_gate)
            Publish();
    }

    private void Publish()
    {
        _pace.Published();
        if (IsPublished)
            return;
        _cell.Update(state =>
        {
            // Indexes mean nothing in another snapshot than the one they were taken in.
            if (!ReferenceEquals(state.Snapshot, _snapshot))
                return state;
            HealthTable health = state.Health.With(_snapshot, [.. _unpublished.Select(record => KeyValuePair.Create(record.Index, record.Standing))], _shedding.Keeps);
            _horizons.MoveTo(health.Horizons, _unpublished, _overrides, _clock);
            return ReferenceEquals(health, state.Health) ? state : state with { Health = health };
        });
        _unpublished.Clear();
    }

    private ITimer NewTimer(Action<HealthPublisher> elapsed) =>
        _clock.CreateTimer(_ => elapsed(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
