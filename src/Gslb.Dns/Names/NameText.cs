using System.Text;

namespace Gslb.Dns.Names;

/// <summary>Presentation format of names: labels with dots, <c>\.</c> and <c>\DDD</c> escapes (RFC 1035 §5.1).</summary>
public static class NameText
{
    /// <summary>
    /// Reads a name from master-file octets (UTF-8 octets above 127 stand for themselves). <c>@</c> is the origin; a name without a final dot is
    /// completed by <paramref name="origin"/> (wire format; empty when there is none).
    /// </summary>
    /// <param name="text">the octets of the name, escapes not yet resolved</param>
    /// <param name="origin">the origin in wire format, or empty</param>
    /// <param name="target">receives the name in wire format, case kept: at least 255 octets</param>
    /// <param name="length">the octets written</param>
    public static NameError Parse(ReadOnlySpan<byte> text, ReadOnlySpan<byte> origin, Span<byte> target, out int length)
    {
        length = 0;
        if (text.IsEmpty)
            return NameError.Empty;
        if (text.Length == 1 && text[0] == '.')
        {
            target[0] = 0;
            length = 1;
            return NameError.None;
        }

        int labelStart = 0, end = 1;
        if (text.Length == 1 && text[0] == '@')
            return Complete(0, origin, target, out length);
        for (int i = 0; i < text.Length;)
        {
            byte octet = text[i++];
            if (octet == '.')
            {
                if (end == labelStart + 1)
                    return NameError.EmptyLabel;
                target[labelStart] = (byte)(end - labelStart - 1);
                labelStart = end++;
                if (end > WireName.MaxLength)
                    return NameError.NameTooLong;
                continue;
            }

            if (octet == '\\' && !Unescape(text, ref i, out octet))
                return NameError.BadEscape;
            if (end - labelStart > WireName.MaxLabelLength)
                return NameError.LabelTooLong;
            if (end >= WireName.MaxLength)
                return NameError.NameTooLong;
            target[end++] = octet;
        }

        if (end == labelStart + 1)
        {
            target[labelStart] = 0;
            length = end;
            return NameError.None;
        }

        target[labelStart] = (byte)(end - labelStart - 1);
        return Complete(end, origin, target, out length);
    }

    /// <summary>Writes a wire-format name as text with a final dot; octets that are not plain are escaped.</summary>
    public static string Format(ReadOnlySpan<byte> wire)
    {
        if (wire.Length <= 1)
            return ".";
        var text = new StringBuilder(wire.Length + 8);
        for (int i = 0; wire[i] != 0;)
        {
            int end = i + 1 + wire[i];
            for (i++; i < end; i++)
                AppendOctet(text, wire[i]);
            text.Append('.');
        }

        return text.ToString();
    }

    /// <summary>Resolves the escape after a backslash at <paramref name="index"/> − 1: <c>\DDD</c> or <c>\X</c>.</summary>
    public static bool Unescape(ReadOnlySpan<byte> text, ref int index, out byte octet)
    {
        octet = 0;
        if (index >= text.Length)
            return false;
        if (!char.IsAsciiDigit((char)text[index]))
        {
            octet = text[index++];
            return true;
        }

        if (index + 3 > text.Length || !char.IsAsciiDigit((char)text[index + 1]) || !char.IsAsciiDigit((char)text[index + 2]))
            return false;
        int value = ((text[index] - '0') * 100) + ((text[index + 1] - '0') * 10) + (text[index + 2] - '0');
        index += 3;
        octet = (byte)value;
        return value <= 255;
    }

    private static NameError Complete(int end, ReadOnlySpan<byte> origin, Span<byte> target, out int length)
    {
        length = 0;
        if (origin.IsEmpty)
            return NameError.Relative;
        if (end + origin.Length > WireName.MaxLength)
            return NameError.NameTooLong;
        origin.CopyTo(target[end..]);
        length = end + origin.Length;
        return NameError.None;
    }

    private static void AppendOctet(StringBuilder text, byte octet)
    {
        if (octet is (byte)'.' or (byte)'\\' or (byte)'"' or (byte)';' or (byte)'(' or (byte)')' or (byte)'@' or (byte)'$')
            text.Append('\\').Append((char)octet);
        else if (octet is > 32 and < 127)
            text.Append((char)octet);
        else
            text.Append('\\').Append(octet.ToString("000", System.Globalization.CultureInfo.InvariantCulture));
    }
}
