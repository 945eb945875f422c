using Gslb.Control.Storage;
using Gslb.Health.Overrides;

namespace Gslb.Control.Overrides;

/// <summary>How overrides are written in the store: a pool's name ends in a dot there, so that it is told from a datacenter's before any zone is read.</summary>
internal static class OverrideRecord
{
    public static string Key(OverrideTarget target) => target.Kind == OverrideTargetKind.Pool && target.Name != "." ? target.Name + "." : target.Name;

    public static StoredOverride Write(Override entry) =>
        new(Key(entry.Target), entry.State.ToWord(), entry.By, entry.Reason, entry.At, entry.Until);

    /// <summary>False for a state or a target that this version does not know.</summary>
    public static bool TryRead(StoredOverride stored, out Override entry)
    {
        bool known = OverrideStateText.TryParse(stored.State, out OverrideState state);
        known &= TryReadTarget(stored.Target, out OverrideTarget target);
        entry = new Override(target, state, stored.By, stored.Reason, stored.At, stored.Until);
        return known;
    }

    private static bool TryReadTarget(string key, out OverrideTarget target)
    {
        if (!key.EndsWith('.'))
            return OverrideTarget.TryParse(key, static _ => true, out target);
        target = new OverrideTarget(OverrideTargetKind.Pool, key.Length > 1 ? key[..^1] : key);
        return true;
    }
}
