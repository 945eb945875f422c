namespace Gslb.Control.Geo;

/// <summary>How much farther than the nearest datacenter another may be and still count as equally near; the default value joins none.</summary>
/// <param name="Kilometres">as in <c>tolerance=200km</c></param>
/// <param name="Fraction">of the nearest one's distance: 0.1 for <c>tolerance=10%</c></param>
public readonly record struct GeoTolerance(double Kilometres, double Fraction)
{
    public bool IsNone => Kilometres <= 0 && Fraction <= 0;

    /// <summary>The distance up to which datacenters join a group whose nearest is at <paramref name="nearest"/>, in kilometres.</summary>
    public double Bound(double nearest) => (nearest * (1 + Fraction)) + Kilometres;
}
