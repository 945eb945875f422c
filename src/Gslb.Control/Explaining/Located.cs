using System.Collections.Immutable;
using Gslb.Control.Storage;

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
    ImmutableSortedDictionary<string, ImmutableArray<string>> Orders)
{
    /// <summary>The datacenters that were measured for the address, the lowest round trip first: what the step <c>latency</c> goes by.</summary>
    public ImmutableArray<LocatedRoundTrip> RoundTrips { get; init; } = [];
}

/// <summary>The round trip between a datacenter and the most specific network around an address that was measured from there.</summary>
public sealed record LocatedRoundTrip(string Datacenter, double Milliseconds, string Network, DateTimeOffset At)
{
    internal static LocatedRoundTrip Of(StoredRoundTrip item) => new(item.Datacenter, Math.Round(item.Milliseconds, 3), item.Network.ToString(), item.At);
}
