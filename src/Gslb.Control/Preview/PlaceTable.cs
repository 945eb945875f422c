namespace Gslb.Control.Preview;

/// <summary>Where answers may send clients, by number over two states: the datacenters by name, and nowhere.</summary>
internal sealed class PlaceTable
{
    /// <summary>No answer from a pool: NODATA, SERVFAIL, or no pool of this name.</summary>
    public const int Nowhere = 0;

    private readonly List<string?> _names = [null];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Of(string datacenter)
    {
        if (_numbers.TryGetValue(datacenter, out int place))
            return place;
        _numbers.Add(datacenter, _names.Count);
        _names.Add(datacenter);
        return _names.Count - 1;
    }

    /// <summary>The datacenter's name; null = nowhere.</summary>
    public string? NameOf(int place) => _names[place];
}
