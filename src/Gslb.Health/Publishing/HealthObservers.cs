using System.Collections.Immutable;
using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Overrides;
using Gslb.Health.Shedding;

namespace Gslb.Health.Publishing;

/// <summary>Several observers as one, told in order.</summary>
public sealed class HealthObservers(params ImmutableArray<IHealthObserver> observers) : IHealthObserver
{
    public void OnActivation(Snapshot snapshot, IReadOnlyList<MonitoredEndpoint> endpoints)
    {
        foreach (IHealthObserver observer in observers)
            observer.OnActivation(snapshot, endpoints);
    }

    public void OnProbe(string endpoint, ProbeReport report)
    {
        foreach (IHealthObserver observer in observers)
            observer.OnProbe(endpoint, report);
    }

    public void OnWarning(string endpoint, ProbeReport report)
    {
        foreach (IHealthObserver observer in observers)
            observer.OnWarning(endpoint, report);
    }

    public void OnTransition(Transition transition)
    {
        foreach (IHealthObserver observer in observers)
            observer.OnTransition(transition);
    }

    public void OnReleased(StoredVerdict verdict)
    {
        foreach (IHealthObserver observer in observers)
            observer.OnReleased(verdict);
    }

    public void OnGuard(GuardEvent guard)
    {
        foreach (IHealthObserver observer in observers)
            observer.OnGuard(guard);
    }

    public void OnShed(ShedChange change)
    {
        foreach (IHealthObserver observer in observers)
            observer.OnShed(change);
    }

    public void OnOverrideEnded(Override ended)
    {
        foreach (IHealthObserver observer in observers)
            observer.OnOverrideEnded(ended);
    }
}
