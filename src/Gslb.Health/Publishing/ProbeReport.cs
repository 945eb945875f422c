using Gslb.Health.Probes;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Publishing;

/// <summary>One probe of one endpoint as it was judged: the evidence of a transition.</summary>
/// <param name="Monitor">the monitor's name</param>
/// <param name="At">when it ended</param>
/// <param name="Failures">failures in a row of this monitor, this probe included</param>
/// <param name="Successes">successes in a row of this monitor, this probe included</param>
public sealed record ProbeReport(string Monitor, DateTimeOffset At, ProbeResult Result, int Failures, int Successes)
{
    internal static ProbeReport Of(string monitor, DateTimeOffset at, ProbeResult result, in MonitorRun run) =>
        new(monitor, at, result, run.Failures, run.Successes);
}
