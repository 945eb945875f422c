using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Geo;

/// <summary>A point on the unit sphere, for distances along the surface: cheaper and steadier than the haversine on degrees.</summary>
internal readonly record struct GreatCircle(double X, double Y, double Z)
{
    /// <summary>The Earth's mean radius in kilometres (IUGG).</summary>
    private const double EarthRadius = 6371.0088;

    public static GreatCircle At(GeoPoint point)
    {
        (double sinLatitude, double cosLatitude) = Math.SinCos(point.Latitude * Math.PI / 180);
        (double sinLongitude, double cosLongitude) = Math.SinCos(point.Longitude * Math.PI / 180);
        return new GreatCircle(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    /// <summary>Kilometres along the surface. By the chord, which keeps its precision between near points where the angle's cosine does not.</summary>
    public double DistanceTo(GreatCircle other)
    {
        double x = X - other.X;
        double y = Y - other.Y;
        double z = Z - other.Z;
        double chord = Math.Sqrt((x * x) + (y * y) + (z * z));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, chord / 2));
    }
}
