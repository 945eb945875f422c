using Gslb.Control.Language.Definitions;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Drafts;

/// <summary>All that the documents say, collected before references are looked up: a line may name what stands later, or in another file.</summary>
/// <param name="allowExec">whether monitors may run commands</param>
internal sealed class LanguageDraft(bool allowExec)
{
    public bool AllowExec => allowExec;

    public DefinitionSet<DatacenterDefinition> Datacenters { get; } =
        new("datacenter", (left, right) => left with { Location = right.Location } == right);

    public DefinitionSet<MonitorDefinition> Monitors { get; } = new("monitor", (left, right) => left == right);

    /// <summary>Those of <see cref="Monitors"/> that are over others, in order of the lines.</summary>
    public List<CombinedMonitorDraft> CombinedMonitors { get; } = [];

    public MapSet Maps { get; } = new();

    public List<ZoneDraft> Zones { get; } = [];
}
