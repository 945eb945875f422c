using System.Globalization;
using System.Text;

namespace Gslb.Dns.ZoneFiles;

/// <summary>The notation of durations in options of the zone language: seconds, BIND's units, and <c>ms</c> (<c>5s</c>, <c>1h30m</c>, <c>500ms</c>).</summary>
public static class DurationText
{
    /// <summary>The longest duration that can be written: a hundred years of 365 days.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromDays(36_500);

    /// <summary>Reads a duration of 0 to <see cref="Max"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        Span<byte> octets = stackalloc byte[64];
        if (text.Length > octets.Length || Ascii.FromUtf16(text, octets, out int length) != System.Buffers.OperationStatus.Done)
            return false;
        if (!TimeUnits.TryRead(octets[..length], out long milliseconds, out _) || milliseconds > (long)Max.TotalMilliseconds)
            return false;
        duration = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    /// <summary>Writes a duration with units, the largest first: <c>1h30m</c>, <c>7d</c>, <c>500ms</c>, <c>0s</c>; parts of a millisecond are cut.</summary>
    /// <exception cref="ArgumentOutOfRangeException">the duration is negative</exception>
    public static string Format(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        if (duration < TimeSpan.FromMilliseconds(1))
            return "0s";
        var text = new StringBuilder();
        Append(text, duration.Days, "d");
        Append(text, duration.Hours, "h");
        Append(text, duration.Minutes, "m");
        Append(text, duration.Seconds, "s");
        Append(text, duration.Milliseconds, "ms");
        return text.ToString();
    }

    private static void Append(StringBuilder text, int number, string unit)
    {
        if (number > 0)
            text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
    }
}
