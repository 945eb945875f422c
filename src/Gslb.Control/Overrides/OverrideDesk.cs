using System.Collections.Immutable;
using Gslb.Authority.State;
using Gslb.Control.Storage;
using Gslb.Health.Overrides;
using Gslb.Health.Publishing;

namespace Gslb.Control.Overrides;

/// <summary>The one way to change overrides: validated, then on the disk, then in force, then told. Thread-safe; changes take turns.</summary>
/// <remarks>
/// A disk that cannot be written does not stop a change: whoever drains a burning datacenter wants it drained, and the store goes on trying to save. The
/// result then carries a warning, because a restart before that would forget it.
/// </remarks>
public sealed class OverrideDesk(HealthPublisher publisher, ServingStateCell cell, Store store, TimeProvider clock)
{
    // Held while the disk is written. Never taken under the publisher's lock: what ends by itself goes through OverrideEndings.
    private readonly Lock _changes = new();

    /// <summary>All overrides in force, in order of kind and name.</summary>
    public ImmutableArray<OverrideInForce> List()
    {
        Snapshot snapshot = cell.Current.Snapshot;
        DateTimeOffset now = clock.GetUtcNow();
        return [.. publisher.Overrides.All.Where(entry => entry.IsInForce(now)).Select(entry => WithExpiry(snapshot, entry, entry.At))];
    }

    /// <summary>The override in force on exactly this target, or null.</summary>
    public OverrideInForce? Find(string target)
    {
        Snapshot snapshot = cell.Current.Snapshot;
        return FindEntry(publisher.Overrides, snapshot, target) is { } entry && entry.IsInForce(clock.GetUtcNow()) ? WithExpiry(snapshot, entry, entry.At) : null;
    }

    /// <summary>The overrides of before a restart, for the publisher to apply; those that ended meanwhile are dropped from the store.</summary>
    public OverrideBook Load()
    {
        DateTimeOffset now = clock.GetUtcNow();
        OverrideBook book = OverrideBook.Empty;
        foreach (StoredOverride stored in store.Overrides)
        {
            if (!OverrideRecord.TryRead(stored, out Override entry))
                continue;
            if (entry.IsInForce(now))
                book = book.With(entry);
            else if (store.DropEnded(stored))
                store.Append(OverrideEvents.Expired(entry, entry.Until ?? now));
        }

        return book;
    }

    /// <summary>Puts an override in force, in place of any other on the same target. When it returns, queries see it.</summary>
    public OverrideResult Put(OverrideRequest request)
    {
        Snapshot snapshot = cell.Current.Snapshot;
        if (!OverrideReach.TryResolve(snapshot, request.Target, out OverrideTarget target) || !OverrideReach.Exists(snapshot, target))
            return Unknown(request.Target);
        if (!OverrideStateText.TryParse(request.State ?? "", out OverrideState state))
            return OverrideResult.Refused(OverrideOutcome.BadValue, "'state' must be drain, down or up.");
        if (!OverrideTerm.TryParse(request.For, out TimeSpan? term))
            return OverrideResult.Refused(OverrideOutcome.BadValue, "'for' must be a duration above zero such as 30m, 4h or 2d, or forever.");
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > OverrideRequest.MaxReason)
            return OverrideResult.Refused(OverrideOutcome.BadValue, $"'reason' must say why, in at most {OverrideRequest.MaxReason} characters.");
        lock (_changes)
        {
            DateTimeOffset now = clock.GetUtcNow();
            return Put(snapshot, new Override(target, state, request.By, request.Reason.Trim(), now, now + term), request.Force);
        }
    }

    /// <summary>Ends the override of a target, which need not exist any more. When it returns, the verdicts of the probes, or wider overrides, count again.</summary>
    /// <param name="force">true = even if a pool is left without a usable member</param>
    public OverrideResult Delete(string text, string by, bool force)
    {
        lock (_changes)
        {
            Snapshot snapshot = cell.Current.Snapshot;
            OverrideBook book = publisher.Overrides;
            if (FindEntry(book, snapshot, text) is not { } entry)
            {
                return OverrideReach.TryResolve(snapshot, text, out OverrideTarget target) && OverrideReach.Exists(snapshot, target)
                    ? OverrideResult.Refused(OverrideOutcome.NoOverride, $"There is no override on {target} itself.")
                    : Unknown(text);
            }

            OverrideBook next = book.Without(entry.Target);
            ImmutableArray<string> emptied = publisher.PoolsEmptiedBy(next);
            if (!emptied.IsEmpty && !force)
                return OverrideResult.Emptying(emptied);
            StoreReceipt receipt = store.RemoveOverride(OverrideRecord.Key(entry.Target));
            publisher.ApplyOverrides(next);
            store.Append(OverrideEvents.Removed(entry, by, clock.GetUtcNow()));
            return new OverrideResult(OverrideOutcome.Ended, null, null, [], WarningOf(receipt));
        }
    }

    private OverrideResult Put(Snapshot snapshot, Override entry, bool force)
    {
        OverrideBook book = publisher.Overrides;
        OverrideBook next = book.With(entry);
        ImmutableArray<string> emptied = publisher.PoolsEmptiedBy(next);
        if (!emptied.IsEmpty && !force)
            return OverrideResult.Emptying(emptied);
        StoreReceipt receipt = store.Put(OverrideRecord.Write(entry));
        publisher.ApplyOverrides(next);
        store.Append(OverrideEvents.Put(entry, emptied));

        // Until here the target was still answered: a slow disk must not make the promise too early.
        OverrideInForce shown = WithExpiry(snapshot, entry, clock.GetUtcNow());
        OverrideOutcome outcome = book.Find(entry.Target) is null ? OverrideOutcome.Created : OverrideOutcome.Replaced;
        return new OverrideResult(outcome, shown, null, [], WarningOf(receipt));
    }

    private static OverrideInForce WithExpiry(Snapshot snapshot, Override entry, DateTimeOffset since) =>
        new(entry, entry.State == OverrideState.Up ? null : since + OverrideReach.LongestAnswer(snapshot, entry.Target));

    /// <summary>The override that a text names, also when the target is in no zone any more.</summary>
    private static Override? FindEntry(OverrideBook book, Snapshot snapshot, string text) =>
        (OverrideReach.TryResolve(snapshot, text, out OverrideTarget target) ? book.Find(target) : null)
        ?? book.All.FirstOrDefault(entry => entry.Target.Name == text);

    private static OverrideResult Unknown(string text) =>
        OverrideResult.Refused(OverrideOutcome.UnknownTarget, $"There is no datacenter, pool or endpoint '{text}'.");

    private static string? WarningOf(StoreReceipt receipt) =>
        receipt.Durable ? null : $"The change is in force, but a restart would forget it. {receipt.Problem}";
}
