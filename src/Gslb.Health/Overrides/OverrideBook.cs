using System.Collections.Immutable;

namespace Gslb.Health.Overrides;

/// <summary>All overrides, at most one a target. Immutable.</summary>
public sealed class OverrideBook
{
    public static readonly OverrideBook Empty = new(ImmutableSortedDictionary.Create<OverrideTarget, Override>(ByKindAndName.Instance));

    private readonly ImmutableSortedDictionary<OverrideTarget, Override> _byTarget;

    private OverrideBook(ImmutableSortedDictionary<OverrideTarget, Override> byTarget) => _byTarget = byTarget;

    public int Count => _byTarget.Count;

    /// <summary>In order of kind and name.</summary>
    public IEnumerable<Override> All => _byTarget.Values;

    public static OverrideBook Of(IEnumerable<Override> overrides)
    {
        OverrideBook book = Empty;
        foreach (Override entry in overrides)
            book = book.With(entry);
        return book;
    }

    /// <summary>The book with this override in place of any other on the same target.</summary>
    public OverrideBook With(Override entry) => new(_byTarget.SetItem(entry.Target, entry));

    public OverrideBook Without(OverrideTarget target) => _byTarget.ContainsKey(target) ? new OverrideBook(_byTarget.Remove(target)) : this;

    public Override? Find(OverrideTarget target) => _byTarget.GetValueOrDefault(target);

    /// <summary>The strongest override in force for an endpoint, whatever the level: drain &gt; down &gt; up. Among equals the narrower one. Null = the probes decide.</summary>
    public Override? Strongest(string endpoint, EndpointId parts, DateTimeOffset now)
    {
        if (_byTarget.IsEmpty)
            return null;
        Override? strongest = Stronger(null, new OverrideTarget(OverrideTargetKind.Endpoint, endpoint), now);
        strongest = Stronger(strongest, new OverrideTarget(OverrideTargetKind.Pool, parts.Pool), now);
        return Stronger(strongest, new OverrideTarget(OverrideTargetKind.Datacenter, parts.Datacenter), now);
    }

    /// <summary>When the next override ends; null = none does.</summary>
    public DateTimeOffset? NextEnd()
    {
        DateTimeOffset? next = null;
        foreach (Override entry in _byTarget.Values)
        {
            if (entry.Until is DateTimeOffset until && (next is null || until < next))
                next = until;
        }

        return next;
    }

    /// <summary>The book without the overrides that have ended, which are added to <paramref name="ended"/>.</summary>
    public OverrideBook InForce(DateTimeOffset now, ICollection<Override> ended)
    {
        OverrideBook book = this;
        foreach (Override entry in _byTarget.Values)
        {
            if (entry.IsInForce(now))
                continue;
            ended.Add(entry);
            book = book.Without(entry.Target);
        }

        return book;
    }

    private Override? Stronger(Override? strongest, OverrideTarget target, DateTimeOffset now) =>
        _byTarget.TryGetValue(target, out Override? other) && other.IsInForce(now) && (strongest is null || other.State > strongest.State) ? other : strongest;

    private sealed class ByKindAndName : IComparer<OverrideTarget>
    {
        public static readonly ByKindAndName Instance = new();

        public int Compare(OverrideTarget x, OverrideTarget y) => x.Kind != y.Kind ? x.Kind.CompareTo(y.Kind) : string.CompareOrdinal(x.Name, y.Name);
    }
}
