using Gslb.Health.Monitors;

namespace Gslb.Health.Publishing;

/// <summary>When a node doubts itself rather than the world: the decisions of the mass failure guard, pure.</summary>
/// <remarks>Only probed endpoints count, and only by their probes: an endpoint that nobody asks says nothing about this node's network, and one that an
/// operator drained still answers.</remarks>
public static class MassFailureGuard
{
    /// <summary>It lets go after this, whatever the probes say.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(10);

    /// <summary>How long the failures of one interval take to become verdicts: the longest that two probes with equal definitions, failing from the same moment on, may lie apart.</summary>
    public static TimeSpan WindowOf(MonitorDefinition monitor) => (monitor.Interval * 1.1) + monitor.Confirm + monitor.Timeout;

    /// <summary>Whether to hold the verdicts of before the latest failures.</summary>
    public static bool ShouldHold(in GuardSituation now) =>
        now.Datacenters >= 2 && now.Usable == 0 && now.Passing == 0 && now.TrippedFromUp > 0;
}

/// <summary>What the guard judges, right after an endpoint's probes made it down.</summary>
/// <param name="Datacenters">that have a probed endpoint</param>
/// <param name="Usable">probed endpoints that are not down</param>
/// <param name="Passing">monitors of endpoints whose latest probe passed: while one does, the node can hear the world</param>
/// <param name="TrippedFromUp">endpoints that were up and went down within the window; without any, there is no verdict worth holding</param>
public readonly record struct GuardSituation(int Datacenters, int Usable, int Passing, int TrippedFromUp);
