using System.Globalization;
using Gslb.Authority.State;
using Gslb.Control.Activation;
using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Explaining;

/// <summary>Where a client is taken to be, and how far each datacenter is from there.</summary>
internal sealed class ClientPlace
{
    private readonly ActiveConfiguration? _active;
    private readonly NetworkAddress _client;
    private readonly ClientLocation _location;

    /// <param name="active">what the snapshot was compiled from; of another revision it is of no use</param>
    public ClientPlace(ActiveConfiguration? active, Snapshot snapshot, NetworkAddress client)
    {
        _active = active?.Revision == snapshot.Revision ? active : null;
        _client = client;
        _location = _active?.Geo.Locations.Find(client) ?? default;
    }

    /// <summary>The name of the map that a pool consults, or of the one of pools that name none; null when that is not known.</summary>
    public string? MapOf(int pool) => _active?.Configuration.Pools[pool].Map switch
    {
        null => null,
        < 0 => GeoCompiler.Nearest.Name,
        { } map => _active.Configuration.Maps[map].Name,
    };

    /// <summary>Null when nothing is known of the client.</summary>
    public ExplainedPlace? ToPlace()
    {
        // The file's own record has the city, which no map asks for.
        GeoRecord? record = _active is null ? null : GeoDatabase.TryRead(_active.Geo.Files, _client.ToIPAddress());
        if (!_location.HasPlace && record is null)
            return null;
        return new ExplainedPlace(
            record?.Network,
            _location.Continent,
            _location.Country,
            _location.Subdivision,
            record?.City,
            _location.SystemNumber == 0 ? null : _location.SystemNumber,
            _location.Point?.Latitude,
            _location.Point?.Longitude);
    }

    /// <summary>Whose place it is.</summary>
    public NetworkAddress Client => _client;

    /// <summary><c>6,120 km away</c>, and what a bias makes of it; null when either has no place.</summary>
    public string? DistanceTo(string datacenter)
    {
        DatacenterDefinition? definition = _active?.Configuration.Datacenters.FirstOrDefault(known => known.Name == datacenter);
        if (_location.Point is not { } point || definition?.Coordinates is not { } coordinates)
            return null;
        double distance = GreatCircle.At(point).DistanceTo(GreatCircle.At(coordinates));
        string text = $"{Kilometres(distance)} away";
        return definition.Bias == 0 ? text : $"{text}, with its bias of {definition.Bias} as if {Kilometres(DistanceRanking.Biased(distance, definition.Bias))}";
    }

    private static string Kilometres(double distance) => string.Create(CultureInfo.InvariantCulture, $"{distance:N0} km");
}
