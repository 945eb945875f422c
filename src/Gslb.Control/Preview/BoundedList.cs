using System.Collections.Immutable;

namespace Gslb.Control.Preview;

/// <summary>The first of some names in order, and how many there are.</summary>
/// <param name="Items">at most <see cref="BoundedListBuilder.MaxItems"/></param>
/// <param name="Count">of all</param>
public sealed record BoundedList(ImmutableArray<string> Items, int Count);

/// <summary>A <see cref="BoundedList"/> in the making; names may come in any order.</summary>
internal sealed class BoundedListBuilder
{
    /// <summary>Names that are told at most: people read no more, and a change may touch millions.</summary>
    public const int MaxItems = 1000;

    private readonly SortedSet<string> _first = new(StringComparer.Ordinal);
    private int _count;

    public void Add(string name)
    {
        _count++;
        _first.Add(name);
        if (_first.Count > MaxItems)
            _first.Remove(_first.Max!);
    }

    public BoundedList Build() => new([.. _first], _count);

    public static BoundedList Of(IEnumerable<string> names)
    {
        var list = new BoundedListBuilder();
        foreach (string name in names)
            list.Add(name);
        return list.Build();
    }
}
