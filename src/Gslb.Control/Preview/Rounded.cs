namespace Gslb.Control.Preview;

/// <summary>Shares as they are told: a sum of many parts has digits that mean nothing.</summary>
internal static class Rounded
{
    public static double Share(double share) => Math.Round(Math.Clamp(share, 0, 1), 6);
}
