using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gslb.Health.Probes.Tcp;

/// <summary>Octets written as text: UTF-8, with <c>\r \n \t \0 \\ \xHH</c> as in C. Any other backslash stands for itself.</summary>
internal static class OctetText
{
    public static byte[] ToOctets(string text)
    {
        var octets = new ArrayBufferWriter<byte>(text.Length + 1);
        for (int at = 0; at < text.Length;)
        {
            int next = text.IndexOf('\\', at);
            if (next < 0)
                next = text.Length;
            Encoding.UTF8.GetBytes(text.AsSpan(at, next - at), octets);
            at = next;
            if (at < text.Length)
                at += WriteEscape(text.AsSpan(at), octets);
        }

        return octets.WrittenSpan.ToArray();
    }

    /// <summary>Writes what the escape at the start of <paramref name="text"/> stands for, and returns how many characters it takes.</summary>
    private static int WriteEscape(ReadOnlySpan<char> text, ArrayBufferWriter<byte> octets)
    {
        char kind = text.Length > 1 ? text[1] : '\0';
        if (kind == 'x' && text.Length > 3 && byte.TryParse(text.Slice(2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte octet))
        {
            octets.Write([octet]);
            return 4;
        }

        switch (kind)
        {
            case 'r': octets.Write("\r"u8); return 2;
            case 'n': octets.Write("\n"u8); return 2;
            case 't': octets.Write("\t"u8); return 2;
            case '0': octets.Write("\0"u8); return 2;
            case '\\': octets.Write("\\"u8); return 2;
            default: octets.Write("\\"u8); return 1;
        }
    }
}
