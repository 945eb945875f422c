namespace Gslb.Authority.Geo;

/// <summary>What a map says of one client address.</summary>
/// <param name="Order">whom to prefer</param>
/// <param name="Scope">the shortest prefix length around the address whose every address has the same order (RFC 7871 §7.2.1), in bits of the address's own family</param>
public readonly record struct GeoMatch(DatacenterOrder Order, byte Scope);
