namespace Gslb.Health.Publishing;

/// <summary>The monitor whose probes could change an endpoint soonest.</summary>
/// <param name="Monitor">its name</param>
/// <param name="NextProbe">when its next probe starts</param>
public sealed record MonitorOutlook(string Monitor, DateTimeOffset NextProbe);
