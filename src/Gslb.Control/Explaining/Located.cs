using System.Collections.Immutable;

namespace Gslb.Control.Explaining;

/// <summary>What the geo database says of an address, and each map's order of datacenters for it.</summary>
/// <param name="Orders">by map name; <c>nearest</c> is the map of pools that name none</param>
public sealed record Located(
    string Ip,
    string? Network,
    string? Continent,
    string? Country,
    string? Subdivision,
    string? City,
    double? Latitude,
    double? Longitude,
    uint? Asn,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Orders);
