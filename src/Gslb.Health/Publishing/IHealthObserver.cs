using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Overrides;
using Gslb.Health.Shedding;

namespace Gslb.Health.Publishing;

/// <summary>Whoever wants to know what happens to health: events, metrics, the store.</summary>
/// <remarks>Called in the order in which things happened, under the publisher's lock: an implementation notes or enqueues, and returns.</remarks>
public interface IHealthObserver
{
    /// <summary>A snapshot is in force, and these of its endpoints are monitored; probes of others are not told from now on.</summary>
    void OnActivation(Snapshot snapshot, IReadOnlyList<MonitoredEndpoint> endpoints)
    {
    }

    /// <summary>A probe ended and was judged.</summary>
    void OnProbe(string endpoint, ProbeReport report)
    {
    }

    /// <summary>A monitor of an endpoint passes with a warning from this probe on; or without one again, as <c>report.Result.Warns</c> tells.</summary>
    void OnWarning(string endpoint, ProbeReport report)
    {
    }

    /// <summary>An endpoint's verdict changed; queries see it within <see cref="HealthPublisher.Coalescing"/>.</summary>
    void OnTransition(Transition transition)
    {
    }

    /// <summary>An operator let an endpoint serve again that was held back (<c>failback</c>).</summary>
    void OnReleased(StoredVerdict verdict)
    {
    }

    void OnGuard(GuardEvent guard)
    {
    }

    /// <summary>Datacenters of a pool began to pass clients on, or pass none on any more (<c>shed</c>).</summary>
    void OnShed(ShedChange change)
    {
    }

    /// <summary>An override's time was over.</summary>
    void OnOverrideEnded(Override ended)
    {
    }
}
