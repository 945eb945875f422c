using System.Collections.Immutable;

namespace Gslb.Control.Geo;

/// <summary>Distinct locations in the making, each with its number; number 0 is the unknown location.</summary>
internal sealed class LocationTable
{
    private readonly Dictionary<ClientLocation, int> _numbers = new() { [default] = 0 };
    private readonly ImmutableArray<ClientLocation>.Builder _locations = ImmutableArray.CreateBuilder<ClientLocation>();

    public LocationTable() => _locations.Add(default);

    public int NumberOf(ClientLocation location)
    {
        if (_numbers.TryGetValue(location, out int number))
            return number;
        number = _locations.Count;
        _numbers.Add(location, number);
        _locations.Add(location);
        return number;
    }

    public ImmutableArray<ClientLocation> ToLocations() => _locations.ToImmutable();
}
