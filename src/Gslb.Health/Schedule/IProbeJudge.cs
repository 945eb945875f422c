using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Schedule;

/// <summary>Whoever makes verdicts of what probes find.</summary>
public interface IProbeJudge
{
    /// <summary>Takes the result of one probe and says when the next one is wanted. Called from any thread, many at once; must be quick.</summary>
    /// <param name="untilNext">when the next probe starts if none is wanted sooner</param>
    NextProbe Judge(string endpoint, MonitorDefinition monitor, ProbeResult result, TimeSpan untilNext);
}
