using Gslb.Health.Overrides;
using Gslb.Health.Publishing;
using Gslb.Health.Shedding;

namespace Gslb.Health.Tests.Publishing;

/// <summary>An observer that keeps all that it is told.</summary>
internal sealed class Diary : IHealthObserver
{
    public List<ProbeReport> Probes { get; } = [];

    public List<Transition> Transitions { get; } = [];

    public List<(string Endpoint, ProbeReport Report)> Warnings { get; } = [];

    public List<GuardEvent> Guard { get; } = [];

    public List<StoredVerdict> Released { get; } = [];

    public List<Override> Ended { get; } = [];

    public List<ShedChange> Shed { get; } = [];

    public void OnProbe(string endpoint, ProbeReport report) => Probes.Add(report);

    public void OnTransition(Transition transition) => Transitions.Add(transition);

    public void OnReleased(StoredVerdict verdict) => Released.Add(verdict);

    public void OnWarning(string endpoint, ProbeReport report) => Warnings.Add((endpoint, report));

    public void OnGuard(GuardEvent guard) => Guard.Add(guard);

    public void OnShed(ShedChange change) => Shed.Add(change);

    public void OnOverrideEnded(Override ended) => Ended.Add(ended);
}
