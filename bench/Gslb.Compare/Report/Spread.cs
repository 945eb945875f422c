using System.Globalization;

namespace Gslb.Compare.Report;

/// <summary>Median and quartiles of a figure over the rounds.</summary>
internal readonly record struct Spread(double Lower, double Median, double Upper, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? default : new Spread(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), sorted[^1]);
    }

    public string WithQuartiles(string format) => $"{Text(Median, format)} ({Text(Lower, format)}–{Text(Upper, format)})";

    public string WithMost(string format) => $"{Text(Median, format)} (≤ {Text(Most, format)})";

    public string ToString(string format) => Text(Median, format);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static double At(double[] sorted, double part)
    {
        double place = part * (sorted.Length - 1);
        int below = (int)place;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((above - sorted[below]) * (place - below));
    }
}
