using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Tests.Geo;

/// <summary>Distances on the Earth by other formulas than the server's, which goes by the chord between points of the unit sphere.</summary>
internal static class Earth
{
    private const double MeanRadius = 6371.0088;
    private const double EquatorialRadius = 6378.137;
    private const double Flattening = 1 / 298.257223563;
    private const double PolarRadius = EquatorialRadius * (1 - Flattening);

    /// <summary>Kilometres on the sphere, by the angle's sine and cosine: precise at every distance, antipodes included.</summary>
    public static double OnTheSphere(GeoPoint from, GeoPoint to)
    {
        (double sinFrom, double cosFrom) = Math.SinCos(Radians(from.Latitude));
        (double sinTo, double cosTo) = Math.SinCos(Radians(to.Latitude));
        (double sinBetween, double cosBetween) = Math.SinCos(Radians(to.Longitude - from.Longitude));
        double sine = double.Hypot(cosTo * sinBetween, (cosFrom * sinTo) - (sinFrom * cosTo * cosBetween));
        return MeanRadius * Math.Atan2(sine, (sinFrom * sinTo) + (cosFrom * cosTo * cosBetween));
    }

    /// <summary>Kilometres on the ellipsoid WGS 84: T. Vincenty, Direct and Inverse Solutions of Geodesics on the Ellipsoid, Survey Review XXIII 176 (1975).
    /// NaN for points so near to antipodes that it does not converge.</summary>
    public static double OnTheEllipsoid(GeoPoint from, GeoPoint to)
    {
        if (from == to)
            return 0;
        double difference = Radians(to.Longitude - from.Longitude);
        (double sinU1, double cosU1) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(Radians(from.Latitude))));
        (double sinU2, double cosU2) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(Radians(to.Latitude))));
        double lambda = difference;
        for (int round = 0; round < 200; round++)
        {
            (double sinLambda, double cosLambda) = Math.SinCos(lambda);
            double sinSigma = double.Hypot(cosU2 * sinLambda, (cosU1 * sinU2) - (sinU1 * cosU2 * cosLambda));
            double cosSigma = (sinU1 * sinU2) + (cosU1 * cosU2 * cosLambda);
            double sigma = Math.Atan2(sinSigma, cosSigma);
            double sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma;
            double cosSquaredAlpha = 1 - (sinAlpha * sinAlpha);
            double cosMiddle = cosSquaredAlpha == 0 ? 0 : cosSigma - (2 * sinU1 * sinU2 / cosSquaredAlpha);
            double c = Flattening / 16 * cosSquaredAlpha * (4 + (Flattening * (4 - (3 * cosSquaredAlpha))));
            double before = lambda;
            lambda = difference + ((1 - c) * Flattening * sinAlpha
                * (sigma + (c * sinSigma * (cosMiddle + (c * cosSigma * (-1 + (2 * cosMiddle * cosMiddle)))))));
            if (Math.Abs(lambda - before) < 1e-12)
                return Length(cosSquaredAlpha, (sigma, sinSigma, cosSigma), cosMiddle);
        }

        return double.NaN;
    }

    private static double Length(double cosSquaredAlpha, (double Angle, double Sine, double Cosine) sigma, double cosMiddle)
    {
        double u = cosSquaredAlpha * ((EquatorialRadius * EquatorialRadius) - (PolarRadius * PolarRadius)) / (PolarRadius * PolarRadius);
        double a = 1 + (u / 16384 * (4096 + (u * (-768 + (u * (320 - (175 * u)))))));
        double b = u / 1024 * (256 + (u * (-128 + (u * (74 - (47 * u))))));
        double change = b * sigma.Sine * (cosMiddle + (b / 4 * ((sigma.Cosine * (-1 + (2 * cosMiddle * cosMiddle)))
            - (b / 6 * cosMiddle * (-3 + (4 * sigma.Sine * sigma.Sine)) * (-3 + (4 * cosMiddle * cosMiddle))))));
        return PolarRadius * a * (sigma.Angle - change);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
