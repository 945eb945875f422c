namespace Gslb.Control.Geo;

/// <summary>A map as pools use it: each tolerance has a compilation of its own.</summary>
/// <param name="Map">index into the definitions of maps; −1 = nearest by distance</param>
public readonly record struct MapUse(int Map, GeoTolerance Tolerance);
