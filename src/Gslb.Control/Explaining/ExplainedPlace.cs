namespace Gslb.Control.Explaining;

/// <summary>Where a client is taken to be by the geo database.</summary>
/// <param name="Network">the block that the database's record holds for</param>
/// <param name="Latitude">with the longitude the point that distances are measured from: the client's, or that of its country</param>
public sealed record ExplainedPlace(
    string? Network, string? Continent, string? Country, string? Subdivision, string? City, uint? Asn, double? Latitude, double? Longitude);
