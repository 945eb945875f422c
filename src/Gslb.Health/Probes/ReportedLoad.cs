using System.Globalization;

namespace Gslb.Health.Probes;

/// <summary>What counts as a load that an endpoint reports: a finite number of 0 or more, in any unit. Anything else is no report, and no error.</summary>
public static class ReportedLoad
{
    public static double? Of(double? number) => number is { } load && double.IsFinite(load) && load >= 0 ? load : null;

    public static double? Parse(ReadOnlySpan<char> text) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? Of(number) : null;
}
