using Gslb.Control.Activation;
using Gslb.Control.Storage;

namespace Gslb.Control.Journal;

/// <summary>Writes activations, and attempts that were refused, into the store as events.</summary>
public sealed class ActivationJournal(WriteBehind store, TimeProvider time)
{
    /// <param name="by">who asked for it</param>
    /// <param name="reason">why</param>
    public void Note(ActivationReport report, string by, string reason)
    {
        string text = report.Activated
            ? $"revision {report.Revision} activated by {by} ({reason}): {report.Zones} zones, {report.Pools} pools, {report.Endpoints} endpoints"
            : $"refused, asked for by {by} ({reason}): {report.Failure ?? $"{report.Diagnostics.Count(diagnostic => diagnostic.IsError)} errors"}; revision {report.Revision} serves on";
        store.Append(new StoredEvent(0, "activation", time.GetUtcNow(), $"revision {report.Revision}", text, ""));
    }
}
