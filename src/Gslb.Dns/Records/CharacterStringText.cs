using System.Globalization;
using System.Text;

namespace Gslb.Dns.Records;

/// <summary>Character strings in presentation format: always quoted, so that no octet but three needs care (RFC 1035 §5.1).</summary>
internal static class CharacterStringText
{
    public static void AppendQuoted(StringBuilder text, ReadOnlySpan<byte> octets)
    {
        text.Append('"');
        foreach (byte octet in octets)
        {
            if (octet is (byte)'"' or (byte)'\\')
                text.Append('\\').Append((char)octet);
            else if (octet is >= 32 and < 127)
                text.Append((char)octet);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\{octet:000}");
        }

        text.Append('"');
    }
}
