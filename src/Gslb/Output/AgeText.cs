using System.Globalization;

namespace Gslb.Output;

/// <summary>How long ago or how far ahead a moment is, in its largest unit: <c>12s</c>, <c>3m</c>, <c>2h</c>, <c>5d</c>.</summary>
internal static class AgeText
{
    /// <summary>The distance between two moments, whichever is earlier, to the nearest second.</summary>
    public static string Between(DateTimeOffset one, DateTimeOffset other)
    {
        TimeSpan age = (one - other).Duration() + TimeSpan.FromMilliseconds(500);
        (double number, string unit) = age.TotalSeconds switch
        {
            < 60 => (age.TotalSeconds, "s"),
            < 3600 => (age.TotalMinutes, "m"),
            < 86_400 => (age.TotalHours, "h"),
            _ => (age.TotalDays, "d"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(number)}{unit}");
    }
}
