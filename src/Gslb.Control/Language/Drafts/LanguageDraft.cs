using Gslb.Control.Language.Definitions;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Drafts;

/// <summary>All that the documents say, collected before references are looked up: a line may name what stands later, or in another file.</summary>
internal sealed class LanguageDraft
{
    public DefinitionSet<DatacenterDefinition> Datacenters { get; } =
        new("datacenter", (left, right) => left with { Location = right.Location } == right);

    public DefinitionSet<MonitorDefinition> Monitors { get; } = new("monitor", (left, right) => left == right);

    public MapSet Maps { get; } = new();

    public List<ZoneDraft> Zones { get; } = [];
}
