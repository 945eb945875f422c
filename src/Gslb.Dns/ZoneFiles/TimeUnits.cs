namespace Gslb.Dns.ZoneFiles;

/// <summary>
/// The notation of periods that TTLs and durations share: seconds, or numbers with units as BIND has them (<c>1h30m</c>, <c>1w</c>, any case).
/// </summary>
internal static class TimeUnits
{
    public const long Second = 1_000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;
    public const long Week = 7 * Day;

    /// <summary>More than any period that is asked for; keeps the sums far from overflow.</summary>
    private const long Limit = 1L << 50;

    /// <summary>Reads a period in milliseconds; <paramref name="fine"/> tells that the unit <c>ms</c> was used, which a TTL cannot have.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long milliseconds, out bool fine)
    {
        milliseconds = 0;
        fine = false;
        if (text.IsEmpty)
            return false;
        for (int i = 0; i < text.Length;)
        {
            int first = i;
            long number = 0;
            for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++)
                number = Math.Min((number * 10) + (text[i] - '0'), Limit);
            if (i == first || (i == text.Length && first > 0))
                return false;
            long unit = i == text.Length ? Second : ReadUnit(text, ref i);
            fine |= unit == 1;
            if (unit == 0 || number > Limit / unit)
                return false;
            milliseconds = Math.Min(milliseconds + (number * unit), Limit);
        }

        return true;
    }

    private static long ReadUnit(ReadOnlySpan<byte> text, ref int index)
    {
        byte letter = (byte)(text[index++] | 0x20);
        if (letter == 'm' && index < text.Length && (text[index] | 0x20) == 's')
        {
            index++;
            return 1;
        }

        return letter switch
        {
            (byte)'s' => Second,
            (byte)'m' => Minute,
            (byte)'h' => Hour,
            (byte)'d' => Day,
            (byte)'w' => Week,
            _ => 0,
        };
    }
}
