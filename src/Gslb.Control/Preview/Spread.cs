using System.Collections.Immutable;

namespace Gslb.Control.Preview;

/// <summary>Where a pool's answers to one kind of client go: shares by place that add up to 1.</summary>
internal sealed class Spread(IEnumerable<KeyValuePair<int, double>> shares)
{
    public static readonly Spread Nowhere = new([KeyValuePair.Create(PlaceTable.Nowhere, 1.0)]);

    /// <summary>Each place once.</summary>
    public ImmutableArray<KeyValuePair<int, double>> Shares { get; } = [.. shares];

    /// <summary>
    /// What moves when this becomes another spread. What both give a place stays there; what a place loses goes to those that gain, in proportion to what each gains:
    /// of all ways from one spread to the other those that move least.
    /// </summary>
    public IEnumerable<Flow> FlowsTo(Spread other)
    {
        if (ReferenceEquals(this, other))
            yield break;
        var change = new SortedDictionary<int, double>();
        foreach ((int place, double share) in Shares)
            change[place] = -share;
        foreach ((int place, double share) in other.Shares)
            change[place] = change.GetValueOrDefault(place) + share;
        double gained = change.Values.Where(share => share > 0).Sum();
        foreach ((int from, double lost) in change)
        {
            if (lost >= 0)
                continue;
            foreach ((int to, double gain) in change)
            {
                if (gain > 0)
                    yield return new Flow(from, to, -lost * gain / gained);
            }
        }
    }
}

/// <summary>A share of the clients that moves from one place to another.</summary>
internal readonly record struct Flow(int From, int To, double Share);
