namespace Gslb.Control.Geo;

/// <summary>What a database file says of one address, as it says it: for people, in <c>locate</c> and <c>explain</c>.</summary>
/// <param name="Network">the block that the record holds for, as a CIDR prefix</param>
/// <param name="AccuracyRadius">kilometres around the coordinates</param>
/// <param name="SystemNumber">the AS number</param>
/// <param name="Source">the file</param>
public sealed record GeoRecord(
    string Network,
    string? Continent,
    string? Country,
    string? Subdivision,
    string? City,
    double? Latitude,
    double? Longitude,
    double? AccuracyRadius,
    uint? SystemNumber,
    string Source);
