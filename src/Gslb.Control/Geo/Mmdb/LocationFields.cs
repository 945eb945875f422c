using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Geo.Mmdb;

/// <summary>What one record said, field by field, on the way to a <see cref="ClientLocation"/>.</summary>
internal struct LocationFields
{
    /// <summary>From this accuracy radius on, in kilometres, coordinates say no more than the country does.</summary>
    private const double CountryLevelRadius = 500;

    public string? Country;
    public string? RegisteredCountry;
    public string? Continent;
    public string? Subdivision;
    public string? InnerSubdivision;
    public double? Latitude;
    public double? Longitude;
    public double? AccuracyRadius;
    public uint SystemNumber;

    /// <summary>A city or a subdivision is named.</summary>
    public bool HasLocality;

    /// <summary>The network is in many places at once, or its clients are anywhere: anycast, satellite.</summary>
    public bool Nowhere;

    /// <summary>Draws the conclusions. At country level the table's point stands in: vendors put all such clients at one spot of theirs.</summary>
    public readonly ClientLocation ToLocation(CountryTable countries)
    {
        if (Nowhere)
            return new ClientLocation(null, null, null, null, null, SystemNumber);
        string? code = Country ?? RegisteredCountry;
        Country? country = code is null ? null : countries.Find(code);
        GeoPoint? own = OwnPoint();
        bool countryLevel = !HasLocality || AccuracyRadius >= CountryLevelRadius;
        GeoPoint? point = countryLevel ? country?.Point ?? own : own ?? country?.Point;
        return new ClientLocation(code, Within(code, Subdivision), Within(code, InnerSubdivision), Continent ?? country?.Continent, point, SystemNumber);
    }

    private readonly GeoPoint? OwnPoint()
    {
        if (Latitude is not (>= -90 and <= 90) || Longitude is not (>= -180 and <= 180))
            return null;

        // 0,0 lies in the Gulf of Guinea and means that nothing is known.
        return Latitude == 0 && Longitude == 0 ? null : new GeoPoint(Latitude.Value, Longitude.Value);
    }

    private static string? Within(string? country, string? subdivision) =>
        country is null || subdivision is null ? null : $"{country}-{subdivision}";
}
