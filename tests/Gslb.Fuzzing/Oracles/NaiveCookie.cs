namespace Gslb.Fuzzing.Oracles;

/// <summary>The rules of RFC 7873 and RFC 9018 for cookies, and SipHash-2-4 as its authors describe it, written down once more for comparison.</summary>
internal static class NaiveCookie
{
    /// <summary>False where RFC 7873 §5.2.2 makes the query a format error: neither 8 octets nor 16 to 40.</summary>
    public static bool IsValidLength(int octets) => octets == 8 || (octets >= 16 && octets <= 40);

    /// <summary>Whether the server's part was made with a key for a client, and is neither over an hour old nor over five minutes ahead (RFC 9018 §4.3).</summary>
    /// <param name="address">4 or 16 octets</param>
    public static bool IsRight(ReadOnlySpan<byte> cookies, byte[] address, uint now, byte[] key)
    {
        if (cookies.Length != 24 || cookies[8] != 1)
            return false;
        uint made = ((uint)cookies[12] << 24) | ((uint)cookies[13] << 16) | ((uint)cookies[14] << 8) | cookies[15];

        // RFC 1982 §3.2: the distance on a circle of 2³².
        uint back = now - made, ahead = made - now;
        if (back < 0x80000000 ? back > 3600 : ahead > 300)
            return false;
        byte[] hash = SipHash(key, [.. cookies[..16], .. address]);
        return cookies[16..].SequenceEqual(hash);
    }

    public static byte[] SipHash(byte[] key, byte[] message)
    {
        ulong k0 = BitConverter.ToUInt64(key, 0), k1 = BitConverter.ToUInt64(key, 8);
        ulong[] v = [k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573];
        byte[] padded = new byte[((message.Length / 8) + 1) * 8];
        message.CopyTo(padded, 0);
        padded[^1] = (byte)message.Length;
        for (int i = 0; i < padded.Length; i += 8)
        {
            ulong word = BitConverter.ToUInt64(padded, i);
            v[3] ^= word;
            Rounds(v, 2);
            v[0] ^= word;
        }

        v[2] ^= 0xff;
        Rounds(v, 4);
        return BitConverter.GetBytes(v[0] ^ v[1] ^ v[2] ^ v[3]);
    }

    private static void Rounds(ulong[] v, int count)
    {
        for (; count > 0; count--)
        {
            v[0] += v[1];
            v[1] = ulong.RotateLeft(v[1], 13) ^ v[0];
            v[0] = ulong.RotateLeft(v[0], 32);
            v[2] += v[3];
            v[3] = ulong.RotateLeft(v[3], 16) ^ v[2];
            v[0] += v[3];
            v[3] = ulong.RotateLeft(v[3], 21) ^ v[0];
            v[2] += v[1];
            v[1] = ulong.RotateLeft(v[1], 17) ^ v[2];
            v[2] = ulong.RotateLeft(v[2], 32);
        }
    }
}
