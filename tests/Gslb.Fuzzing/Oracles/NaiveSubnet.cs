namespace Gslb.Fuzzing.Oracles;

/// <summary>RFC 7871's rules for the client subnet option of a query, written down bit by bit, for comparison.</summary>
internal static class NaiveSubnet
{
    /// <summary>False where RFC 7871 §6 and §7.1.2 make the query a format error.</summary>
    /// <param name="data">the option without code and length</param>
    public static bool IsValid(ReadOnlySpan<byte> data)
    {
        if (data.Length < 4)
            return false;
        int family = (data[0] * 256) + data[1];
        int sourcePrefix = data[2];
        int scopePrefix = data[3];
        ReadOnlySpan<byte> address = data[4..];

        // "SCOPE PREFIX-LENGTH … MUST be set to 0 in queries"; families 1 and 2 are those of addresses, and with a prefix of 0 the family "is irrelevant", so 0 is taken too.
        if (scopePrefix != 0 || family > 2 || (family == 0 && sourcePrefix != 0))
            return false;
        if (sourcePrefix > (family == 1 ? 32 : 128))
            return false;

        // "using the least number of octets": as many as hold the prefix, "bits set to 0 to pad to the end of the last octet".
        int needed = sourcePrefix / 8;
        if (sourcePrefix % 8 != 0)
            needed++;
        if (address.Length != needed)
            return false;
        for (int bit = sourcePrefix; bit < needed * 8; bit++)
        {
            if ((address[bit / 8] & (0x80 >> (bit % 8))) != 0)
                return false;
        }

        return true;
    }
}
