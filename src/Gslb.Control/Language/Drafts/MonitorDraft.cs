using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Drafts;

/// <summary>A <c>$MONITOR</c> line while its options are read: a definition that each option replaces by a changed one.</summary>
internal sealed class MonitorDraft(MonitorDefinition definition)
{
    public MonitorDefinition Definition { get; private set; } = definition;

    public void Change(Func<MonitorDefinition, MonitorDefinition> change) => Definition = change(Definition);

    /// <summary>Changes what only monitors of one type have.</summary>
    public void Change<T>(Func<T, T> change)
        where T : MonitorDefinition => Definition = change((T)Definition);
}
