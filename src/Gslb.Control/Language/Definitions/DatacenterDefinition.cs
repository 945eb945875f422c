using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Definitions;

/// <summary>A <c>$DATACENTER</c> line as written.</summary>
/// <param name="Bias">−99…99: how much nearer (positive) or farther it counts (Route 53's geoproximity)</param>
/// <param name="Capacity">in the unit in which its endpoints report their load; null when not given</param>
public sealed record DatacenterDefinition(string Name, Location Location, GeoPoint? Coordinates, int Bias, double? Capacity);

/// <summary>A place on Earth in degrees: latitude −90…90, longitude −180…180.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude);
