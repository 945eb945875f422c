using Gslb.Control.Storage;
using Gslb.Health.Overrides;
using Gslb.Health.Publishing;

namespace Gslb.Control.Overrides;

/// <summary>The observer that takes overrides whose time is over out of the store, and tells of it. It never waits for the disk: should the next save not come, the desk drops them at the start.</summary>
public sealed class OverrideEndings(Store store) : IHealthObserver
{
    public void OnOverrideEnded(Override ended)
    {
        if (store.DropEnded(OverrideRecord.Write(ended)))
            store.Append(OverrideEvents.Expired(ended, ended.Until ?? ended.At));
    }
}
