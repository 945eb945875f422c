namespace Gslb.Dns.ZoneFiles;

/// <summary>The notation of TTLs: seconds, or BIND's units (<c>300</c>, <c>1h30m</c>, <c>2d</c>, <c>1w</c>).</summary>
public static class TtlText
{
    /// <summary>The highest TTL, in seconds (RFC 2181 §8).</summary>
    public const uint MaxSeconds = int.MaxValue;

    /// <summary>Reads a TTL of 0 to <see cref="MaxSeconds"/> seconds.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out uint seconds)
    {
        // Nearly always it is a number, and a short one.
        seconds = 0;
        if (text.Length is 0 or > 9)
            return TryParsePeriod(text, MaxSeconds, out seconds);
        foreach (byte octet in text)
        {
            uint digit = octet - (uint)'0';
            if (digit > 9)
                return TryParsePeriod(text, MaxSeconds, out seconds);
            seconds = (seconds * 10) + digit;
        }

        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out uint)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out uint seconds)
    {
        seconds = 0;
        Span<byte> octets = stackalloc byte[64];
        return text.Length <= octets.Length && System.Text.Ascii.FromUtf16(text, octets, out int length) == System.Buffers.OperationStatus.Done
            && TryParse(octets[..length], out seconds);
    }

    /// <summary>Reads a period of at most <paramref name="max"/> seconds, such as the 32-bit timers of SOA (RFC 1035 §3.3.13).</summary>
    internal static bool TryParsePeriod(ReadOnlySpan<byte> text, uint max, out uint seconds)
    {
        seconds = 0;
        if (!TimeUnits.TryRead(text, out long milliseconds, out bool fine) || fine || milliseconds / TimeUnits.Second > max)
            return false;
        seconds = (uint)(milliseconds / TimeUnits.Second);
        return true;
    }
}
