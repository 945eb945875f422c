using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Overrides;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Publishing;

/// <summary>An endpoint's health as it is now: the runs of its monitors and what follows from them. Mutable; belongs to the publisher's lock.</summary>
/// <remarks>Failback holds and ramps (<see cref="ServesFrom"/>) stand between <see cref="Verdict"/> and <see cref="StandingUnder"/>.</remarks>
internal sealed class EndpointRecord
{
    private readonly MonitorRun[] _runs;

    // When the next probe of each monitor starts, as horizons are told; 0 = not known.
    private readonly long[] _due;

    // What the latest passed probe of each monitor warned of.
    private readonly string?[] _warnings;
    private readonly EndpointId _parts;

    /// <summary>An endpoint as another activation or the store left it, or a new one.</summary>
    /// <param name="before">the record that it replaces: runs of equal monitors go on, the others start from its verdict</param>
    public EndpointRecord(MonitoredEndpoint endpoint, EndpointRecord? before, StoredVerdict? stored, DateTimeOffset now)
    {
        Endpoint = endpoint;
        EndpointId.TryParse(endpoint.Id, out _parts);
        _runs = new MonitorRun[endpoint.Monitors.Length];
        _due = new long[_runs.Length];
        _warnings = new string?[_runs.Length];
        bool wasProbed = before is { IsProbed: true };
        Verdict known = wasProbed ? before!.Probed : stored?.Verdict ?? Verdict.Unknown;
        bool isProbedAlike = wasProbed && before!.Endpoint.Port == endpoint.Port && before.Endpoint.Address.Equals(endpoint.Address);
        for (int i = 0; i < _runs.Length; i++)
        {
            int same = isProbedAlike ? before!.MonitorIndex(endpoint.Monitors[i]) : -1;
            _runs[i] = same >= 0 ? before!._runs[same] : MonitorRun.CarriedOver(known);
            _due[i] = same >= 0 ? before!._due[same] : 0;
            _warnings[i] = same >= 0 ? before!._warnings[same] : null;
        }

        Probed = Combine();
        Held = before?.Held;
        Shown = before?.Shown ?? Verdict;
        Since = before?.Since ?? stored?.Since ?? now;
        TrippedAt = before?.TrippedAt;
        TrippedFrom = before?.TrippedFrom ?? Verdict.Unknown;
        ServesFrom = before is not null ? before.ServesFrom : stored?.ServesFrom;
        if (ServesFrom == DateTimeOffset.MaxValue && !endpoint.Recovery.IsManual)
            ServesFrom = now;
        LastProbe = before?.LastProbe;
        Load = before?.Load;
        Evidence = before?.Evidence;
    }

    public MonitoredEndpoint Endpoint { get; }

    public string Datacenter => _parts.Datacenter;

    public string Pool => Endpoint.Pool;

    /// <summary>Its place in the activated snapshot's endpoints; −1 = it has none.</summary>
    public int Index { get; set; } = -1;

    public ReadOnlySpan<MonitorRun> Runs => _runs;

    public bool IsProbed => _runs.Length > 0;

    /// <summary>The verdict of all monitors together.</summary>
    public Verdict Probed { get; private set; }

    /// <summary>What the mass failure guard puts in place of the probes' verdict.</summary>
    public Verdict? Held { get; set; }

    public Verdict Verdict => Held ?? Probed;

    /// <summary>The verdict that the latest transition told of.</summary>
    public Verdict Shown { get; private set; }

    /// <summary>When <see cref="Shown"/> began, or the endpoint was first seen.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>When its probes last made it down, and what it was before.</summary>
    public DateTimeOffset? TrippedAt { get; private set; }

    public Verdict TrippedFrom { get; private set; }

    /// <summary>For an endpoint that came back: from when on it serves again; null = it was never away, or that is long over.</summary>
    public DateTimeOffset? ServesFrom { get; private set; }

    public ProbeReport? LastProbe { get; private set; }

    /// <summary>The latest that it reported.</summary>
    public double? Load { get; private set; }

    public ProbeReport? Evidence { get; private set; }

    /// <summary>What the data plane was told last.</summary>
    public Standing Standing { get; set; }

    public bool Stale
    {
        get
        {
            foreach (ref readonly MonitorRun run in Runs)
            {
                if (run.Stale)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Where this monitor stands among the endpoint's, −1 when an activation has dropped it.</summary>
    public int MonitorIndex(MonitorDefinition monitor)
    {
        for (int i = 0; i < Endpoint.Monitors.Length; i++)
        {
            if (ReferenceEquals(Endpoint.Monitors[i], monitor) || Endpoint.Monitors[i].Equals(monitor))
                return i;
        }

        return -1;
    }

    /// <summary>Keeps what a probe told besides its verdict. True when that begins or ends a warning.</summary>
    public bool Note(int monitor, ProbeReport report)
    {
        LastProbe = report;
        Load = report.Result.Load ?? Load;
        if (!report.Result.Passed)
            return false;
        bool warned = _warnings[monitor] is not null;
        _warnings[monitor] = report.Result.Warns ? report.Result.Detail : null;
        return warned != report.Result.Warns;
    }

    /// <summary>Notes when a monitor's next probe starts.</summary>
    /// <param name="milliseconds">see <see cref="Horizons"/></param>
    public void PutDue(int monitor, long milliseconds) => _due[monitor] = milliseconds;

    /// <summary>The soonest moment at which a probe, or what is known to come, could change its standing.</summary>
    /// <param name="milliseconds">the moment <paramref name="now"/> on the clock of <see cref="Horizons"/></param>
    public long Horizon(OverrideBook overrides, DateTimeOffset now, long milliseconds)
    {
        if (OverrideOf(overrides, now) is { } entry)
            return After(entry.Until);
        if (Held is not null)
            return milliseconds;
        long soonest = After(ServesFrom is { } from && from < DateTimeOffset.MaxValue ? Endpoint.Recovery.NextChange(from, now) : null);
        for (int i = 0; i < _runs.Length; i++)
            soonest = Math.Min(soonest, Horizon(_runs[i], Endpoint.Monitors[i], _due[i]));
        return soonest;

        long After(DateTimeOffset? moment) => moment is { } at ? milliseconds + (long)(at - now).TotalMilliseconds : Horizons.Never;
    }

    /// <summary>The same of one monitor; 0 = at any time, as with a heartbeat of an endpoint that is not up, or a verdict that is not confirmed.</summary>
    private static long Horizon(in MonitorRun run, MonitorDefinition monitor, long due) =>
        run.Stale || (monitor is PushMonitorDefinition && run.Verdict != Verdict.Up) ? 0 : due + (long)run.SoonestChange(monitor).TotalMilliseconds;

    /// <summary>Puts a run after its latest probe in place. True when that made the endpoint down.</summary>
    public bool Put(int monitor, in MonitorRun run, DateTimeOffset now)
    {
        _runs[monitor] = run;
        Verdict before = Probed;
        Probed = Combine();
        if (before == Probed || Probed != Verdict.Down)
            return false;
        TrippedAt = now;
        TrippedFrom = before;
        return true;
    }

    /// <summary>Makes the held verdict the probes' own again, to be confirmed or refuted by the next ones.</summary>
    public void BackToHeld()
    {
        if (Held is not Verdict held)
            return;
        Held = null;
        for (int i = 0; i < _runs.Length; i++)
            _runs[i] = _runs[i].BackTo(held);
        Probed = held;
    }

    /// <summary>The transition to the verdict of now, or null when nothing changed since the last one.</summary>
    public Transition? TakeTransition(DateTimeOffset now, TransitionCause cause, ProbeReport? evidence)
    {
        if (Verdict == Shown)
            return null;
        var transition = new Transition(Endpoint.Id, Shown, Verdict, now, cause, evidence);
        bool isBack = (Shown, Verdict) == (Verdict.Down, Verdict.Up) && cause == TransitionCause.Probes && !Endpoint.Recovery.IsInstant;
        ServesFrom = isBack ? Endpoint.Recovery.ServesFrom(now) : null;
        (Shown, Since, Evidence) = (Verdict, now, evidence);
        return transition with { ServesFrom = ServesFrom };
    }

    /// <summary>Ends a hold by an operator's word; the ramp begins. False when there was none.</summary>
    public bool Release(DateTimeOffset now)
    {
        if (ServesFrom is not { } from || from <= now)
            return false;
        ServesFrom = now;
        return true;
    }

    /// <summary>When its hold or ramp changes its standing next; null = not at all.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now)
    {
        if (ServesFrom is not { } from || from == DateTimeOffset.MaxValue)
            return null;
        DateTimeOffset? next = Endpoint.Recovery.NextChange(from, now);
        if (next is null)
            ServesFrom = null;
        return next;
    }

    public StoredVerdict ToStored() => new(Endpoint.Id, Verdict, Since) { ServesFrom = ServesFrom };

    public Override? OverrideOf(OverrideBook overrides, DateTimeOffset now) => overrides.Strongest(Endpoint.Id, _parts, now);

    /// <summary>The operator's decision if there is one, else the verdict.</summary>
    public Standing StandingUnder(OverrideBook overrides, DateTimeOffset now) => OverrideOf(overrides, now)?.State switch
    {
        OverrideState.Drain => new Standing(Usability.Gone),
        OverrideState.Down => new Standing(Usability.Down),
        OverrideState.Up => new Standing(Usability.Up) { Load = CoarseLoad },
        _ when Endpoint.IsPool => new Standing(Usability.Unknown),
        _ => ByVerdict(now),
    };

    private Standing ByVerdict(DateTimeOffset now)
    {
        var standing = new Standing(Verdict switch { Verdict.Up => Usability.Up, Verdict.Down => Usability.Down, _ => Usability.Unknown })
        {
            Load = CoarseLoad,
        };
        return Verdict == Verdict.Up && ServesFrom is { } from
            ? standing with { IsHeldBack = from > now, Reduction = Endpoint.Recovery.Reduction(from, now) }
            : standing;
    }

    /// <summary>The load for a pool that steers by it: in steps of an eighth of a doubling, so that noise does not make new plans.</summary>
    private double? CoarseLoad => Endpoint.UsesLoad && Load is { } load ? Coarse(load) : null;

    private static double Coarse(double load) => load > 0 && double.IsFinite(load) ? Math.Pow(2, Math.Round(Math.Log2(load) * 8) / 8) : 0;

    /// <param name="milliseconds">the moment <paramref name="now"/> on the clock of <see cref="Horizons"/></param>
    public EndpointHealth ToHealth(OverrideBook overrides, DateTimeOffset now, long milliseconds)
    {
        Override? entry = OverrideOf(overrides, now);
        long soonest = Horizon(overrides, now, milliseconds);
        return new(Endpoint.Id, Verdict, Since, Stale, Held is not null, LastProbe, Evidence, entry, Standing)
        {
            ServesFrom = ServesFrom,
            Load = Load,
            SoonestChange = soonest < Horizons.Never ? Moment(soonest) : null,
            Outlook = entry is null && Held is null && MonitorAt(soonest) is >= 0 and var monitor ? new MonitorOutlook(Endpoint.Monitors[monitor].Name, Moment(_due[monitor])) : null,
            Warning = Array.Find(_warnings, warning => warning is not null),
        };

        DateTimeOffset Moment(long at) => now.AddMilliseconds(Math.Max(0, at - milliseconds));
    }

    /// <summary>The monitor whose horizon it is; −1 when it is none's.</summary>
    private int MonitorAt(long horizon)
    {
        for (int i = 0; i < _runs.Length; i++)
        {
            if (Horizon(_runs[i], Endpoint.Monitors[i], _due[i]) == horizon)
                return i;
        }

        return -1;
    }

    private Verdict Combine() => Endpoint.IsPool ? Verdict.Unknown : Endpoint.Combination?.Of(_runs) ?? VerdictRules.Combine(_runs);
}
