using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Geo;

/// <summary>Datacenters by their distance from a client: what the word <c>nearest</c> of a map stands for.</summary>
/// <remarks>
/// The order is cut to keep the number of distinct orders small: the three nearest are ranked by the client's own distances (with a tolerance,
/// groups are completed beyond the third), all others by their distance from the first of those, so that they are a function of the first and the
/// same for all clients who share the three. The bias counts in both. Equal distances keep the order of definition. Datacenters without
/// coordinates come last, in the order of definition; for a client without a point the others do so before them.
/// </remarks>
internal sealed class DistanceRanking
{
    private const int RankedByClient = 3;

    private readonly GreatCircle?[] _places;
    private readonly double[] _factors;
    private readonly double[] _distances;
    private readonly ushort[]?[] _tails;
    private readonly GeoTolerance _tolerance;

    public DistanceRanking(IReadOnlyList<DatacenterDefinition> datacenters, GeoTolerance tolerance)
    {
        _places = [.. datacenters.Select(datacenter => datacenter.Coordinates is { } point ? GreatCircle.At(point) : (GreatCircle?)null)];
        _factors = [.. datacenters.Select(datacenter => Factor(datacenter.Bias))];
        _distances = new double[_places.Length];
        _tails = new ushort[_places.Length][];
        _tolerance = tolerance;
    }

    /// <summary>Appends all datacenters that a draft does not have yet.</summary>
    public void AppendRest(OrderDraft draft, GeoPoint? client)
    {
        if (client is { } point)
            AppendNearest(draft, GreatCircle.At(point));
        AppendWhere(draft, hasPlace: true);
        AppendWhere(draft, hasPlace: false);
    }

    private void AppendNearest(OrderDraft draft, GreatCircle client)
    {
        for (int i = 0; i < _places.Length; i++)
            _distances[i] = _places[i] is { } place && !draft.Has(i) ? client.DistanceTo(place) * _factors[i] : double.NaN;
        int first = -1;
        int before = draft.Count;
        while (draft.Count - before < RankedByClient && Nearest(draft) is >= 0 and var nearest)
        {
            int group = draft.Count;
            AppendGroup(draft, nearest);
            if (first < 0)
                first = draft[group];
        }

        if (first < 0)
            return;
        foreach (ushort datacenter in _tails[first] ??= TailFrom(first))
            draft.Append(datacenter);
    }

    /// <summary>The nearest datacenter and, in the order of definition, those as near within the tolerance.</summary>
    private void AppendGroup(OrderDraft draft, int nearest)
    {
        if (_tolerance.IsNone)
        {
            draft.Append(nearest);
            return;
        }

        double bound = _tolerance.Bound(_distances[nearest]);
        for (int i = 0; i < _distances.Length; i++)
        {
            if (_distances[i] <= bound && !draft.Has(i))
                draft.AppendToGroup(i);
        }

        draft.EndGroup();
    }

    private int Nearest(OrderDraft draft)
    {
        int nearest = -1;
        for (int i = 0; i < _distances.Length; i++)
        {
            if (!double.IsNaN(_distances[i]) && !draft.Has(i) && (nearest < 0 || _distances[i] < _distances[nearest]))
                nearest = i;
        }

        return nearest;
    }

    private ushort[] TailFrom(int first)
    {
        GreatCircle origin = _places[first]!.Value;
        return [.. Enumerable.Range(0, _places.Length)
            .Where(i => _places[i] is not null)
            .OrderBy(i => origin.DistanceTo(_places[i]!.Value) * _factors[i])
            .Select(i => (ushort)i)];
    }

    private void AppendWhere(OrderDraft draft, bool hasPlace)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (_places[i] is not null == hasPlace)
                draft.Append(i);
        }
    }

    /// <summary>The distance that a datacenter's bias makes of one in kilometres.</summary>
    public static double Biased(double distance, int bias) => distance * Factor(bias);

    /// <summary>What a bias multiplies distances by: Route 53's older formula for geoproximity, in which −b undoes b.</summary>
    private static double Factor(int bias) => bias switch
    {
        > 0 => 1 - (bias / 100.0),
        < 0 => 1 / (1 + (bias / 100.0)),
        _ => 1,
    };
}
