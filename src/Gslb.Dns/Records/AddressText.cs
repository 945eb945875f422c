using System.Buffers.Binary;

namespace Gslb.Dns.Records;

/// <summary>Text forms of addresses as octets, read without an object: dotted quads, and IPv6 by RFC 4291 §2.2.</summary>
internal static class AddressText
{
    private const int Ipv6Octets = 16;

    /// <summary>Reads four decimal numbers of 0 to 255 with dots between; a leading zero is refused, for some would take it as octal.</summary>
    public static bool TryParseIPv4(ReadOnlySpan<byte> text, Span<byte> target)
    {
        int i = 0;
        for (int part = 0; part < 4; part++)
        {
            if (part > 0 && (i == text.Length || text[i++] != '.'))
                return false;
            int first = i, value = 0;
            for (; i < text.Length && i < first + 3 && (uint)(text[i] - '0') <= 9; i++)
                value = (value * 10) + (text[i] - '0');
            if (i == first || value > 255 || (text[first] == '0' && i > first + 1))
                return false;
            target[part] = (byte)value;
        }

        return i == text.Length;
    }

    /// <summary>Reads eight groups of 1 to 4 hexadecimal digits, one run of zero groups as <c>::</c>, the last 32 bits also as a dotted quad.</summary>
    public static bool TryParseIPv6(ReadOnlySpan<byte> text, Span<byte> target)
    {
        target = target[..Ipv6Octets];
        target.Clear();
        int written = 0, gap = -1, i = 0;
        if (text.StartsWith("::"u8))
            (gap, i) = (0, 2);
        while (i < text.Length)
        {
            if (written == Ipv6Octets)
                return false;
            int group = ReadGroup(text[i..], out ushort value);
            if (i + group < text.Length && text[i + group] == '.')
                return TryEndWithIPv4(text[i..], target, written, gap);
            if (group == 0)
                return false;
            BinaryPrimitives.WriteUInt16BigEndian(target[written..], value);
            written += 2;
            i += group;
            if (i == text.Length)
                break;
            if (text[i++] != ':' || i == text.Length)
                return false;
            if (text[i] != ':')
                continue;
            if (gap >= 0)
                return false;
            gap = written;
            i++;
        }

        return TryOpenGap(target, written, gap);
    }

    private static int ReadGroup(ReadOnlySpan<byte> text, out ushort value)
    {
        int i = 0, number = 0;
        for (; i < text.Length && i < 4 && char.IsAsciiHexDigit((char)text[i]); i++)
            number = (number << 4) | HexValue(text[i]);
        value = (ushort)number;
        return i;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static bool TryEndWithIPv4(ReadOnlySpan<byte> quad, Span<byte> target, int written, int gap) =>
        written <= Ipv6Octets - 4 && TryParseIPv4(quad, target.Slice(written, 4)) && TryOpenGap(target, written + 4, gap);

    /// <summary>Moves the groups after <c>::</c> to the end; the gap stands for one group at least.</summary>
    private static bool TryOpenGap(Span<byte> target, int written, int gap)
    {
        if (gap < 0)
            return written == Ipv6Octets;
        if (written == Ipv6Octets)
            return false;
        int moved = written - gap;
        target.Slice(gap, moved).CopyTo(target[(Ipv6Octets - moved)..]);
        target[gap..(Ipv6Octets - moved)].Clear();
        return true;
    }
}
