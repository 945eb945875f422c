using System.Globalization;
using System.Text.Json;
using Gslb.Control.Storage;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;
using Gslb.Health.Shedding;
using Gslb.Health.Verdicts;
using Microsoft.Extensions.Logging;

namespace Gslb.Control.Journal;

/// <summary>Writes what happens to health into the store and the log: verdicts for the next start, transitions and the guard's doings as events with their evidence.</summary>
public sealed class HealthJournal(WriteBehind store, ILogger<HealthJournal> logger) : IHealthObserver
{
    public void OnTransition(Transition transition)
    {
        ProbeReport? evidence = transition.Evidence;
        string outcome = evidence?.Result.Outcome.ToWord() ?? "";
        string detail = evidence?.Result.Detail ?? "";
        store.Put(new Storage.StoredVerdict(transition.Endpoint, transition.To.ToWord(), transition.At, outcome, detail) { ServesFrom = transition.ServesFrom });
        string text = $"{transition.From.ToWord()} → {transition.To.ToWord()}{Why(evidence)}";
        store.Append(new StoredEvent(0, "transition", transition.At, transition.Endpoint, text, Evidence(evidence)));
        logger.Transition(transition.Endpoint, text);
    }

    public void OnReleased(Gslb.Health.Publishing.StoredVerdict verdict) =>
        store.Put(new Storage.StoredVerdict(verdict.Endpoint, verdict.Verdict.ToWord(), verdict.Since, "", "") { ServesFrom = verdict.ServesFrom });

    public void OnWarning(string endpoint, ProbeReport report)
    {
        string text = $"{report.Monitor} {(report.Result.Warns ? "passes with a warning" : "passes without a warning again")}: {report.Result.Detail}";
        store.Append(new StoredEvent(0, "warning", report.At, endpoint, text, Evidence(report)));
        logger.Warning(endpoint, text);
    }

    public void OnGuard(GuardEvent guard)
    {
        string text = guard.Kind == GuardEventKind.Engaged
            ? $"every datacenter failed within one interval: the verdicts of {guard.Held} endpoints are held, for the fault may be this node's own"
            : $"the mass failure guard let go of {guard.Held} endpoints ({guard.Kind})";
        store.Append(new StoredEvent(0, "guard", guard.At, "", text, ""));
        logger.Guard(text);
    }

    public void OnShed(ShedChange change)
    {
        string names = string.Join('+', change.Datacenters);
        string load = change.Load is { } borne ? string.Create(CultureInfo.InvariantCulture, $" (load {borne:0.###} of {change.Capacity:0.###})") : "";
        string text = change.Shed > 0
            ? string.Create(CultureInfo.InvariantCulture, $"above its capacity{load}: begins to pass clients on, now {100 * change.Shed:0} % of them")
            : $"passes no clients on any more{load}";
        store.Append(new StoredEvent(0, "shed", change.At, $"{change.Pool}/{names}", text, ""));
        logger.Shed($"{change.Pool}/{names}", text);
    }

    private static string Why(ProbeReport? evidence) => evidence is null ? "" : $": {evidence.Result.Outcome.ToWord()}, {evidence.Result.Detail}";

    private static string Evidence(ProbeReport? evidence) => evidence is null ? "" : JsonSerializer.Serialize(new
    {
        monitor = evidence.Monitor,
        at = evidence.At,
        outcome = evidence.Result.Outcome.ToWord(),
        milliseconds = evidence.Result.Milliseconds,
        detail = evidence.Result.Detail,
        failures = evidence.Failures,
        successes = evidence.Successes,
    });
}
