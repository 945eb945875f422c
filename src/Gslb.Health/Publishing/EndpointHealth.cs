using Gslb.Authority.Pools;
using Gslb.Health.Overrides;
using Gslb.Health.Probes;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Publishing;

/// <summary>All that is known of an endpoint's health at one moment, for people.</summary>
/// <param name="Id"><c>pool/datacenter/target</c></param>
/// <param name="Verdict">of the probes, or the one that the mass failure guard holds</param>
/// <param name="Since">since when the verdict is this one, over restarts too; for unknown: since when the endpoint is there</param>
/// <param name="Stale">a verdict of the store, or of another definition, not yet confirmed</param>
/// <param name="Held">the mass failure guard holds the verdict</param>
/// <param name="LastProbe">the latest probe of any of its monitors</param>
/// <param name="Evidence">the probe behind the latest transition</param>
/// <param name="Override">the one in force, strongest of all levels</param>
/// <param name="Standing">what the data plane is told</param>
public sealed record EndpointHealth(
    string Id,
    Verdict Verdict,
    DateTimeOffset Since,
    bool Stale,
    bool Held,
    ProbeReport? LastProbe,
    ProbeReport? Evidence,
    Override? Override,
    Standing Standing)
{
    /// <summary>For an endpoint that came back: from when on it serves again; the far end of time while an operator has to say so.</summary>
    public DateTimeOffset? ServesFrom { get; init; }

    /// <summary>The latest load that it reported, in a unit of its own, see <see cref="ReportedLoad"/>; null = it never did.</summary>
    public double? Load { get; init; }

    /// <summary>The soonest moment at which a probe, or what is known to come, could change its standing; null = nothing can.</summary>
    public DateTimeOffset? SoonestChange { get; init; }

    /// <summary>The monitor that decides <see cref="SoonestChange"/>; null when none does.</summary>
    public MonitorOutlook? Outlook { get; init; }

    /// <summary>What the latest passed probe of a monitor warned of; null = nothing.</summary>
    public string? Warning { get; init; }
}
