using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gslb.Dns.ZoneFiles;

/// <summary>How a number is written in a <c>$GENERATE</c> line: what is added to it, how wide it is, and its base (d, o, x, X, n, N).</summary>
internal readonly record struct GenerateNumber(int Offset, int Width, char Base)
{
    public static readonly GenerateNumber Plain = new(0, 0, 'd');

    /// <summary>Wider than any name; keeps the text small.</summary>
    private const int MaxWidth = 255;

    /// <summary>Reads <c>offset</c>, <c>offset,width</c> or <c>offset,width,base</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out GenerateNumber number)
    {
        number = Plain;
        string[] fields = Encoding.UTF8.GetString(text).Split(',');
        int width = 0;
        if (fields.Length > 3
            || !int.TryParse(fields[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int offset)
            || (fields.Length > 1 && !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out width))
            || (fields.Length > 2 && (fields[2].Length != 1 || !"doxXnN".Contains(fields[2][0], StringComparison.Ordinal))))
            return false;
        number = new GenerateNumber(offset, width, fields.Length > 2 ? fields[2][0] : 'd');
        return width <= MaxWidth;
    }

    /// <summary>Appends the number; a sum outside 32 bits wraps, as it does in BIND.</summary>
    public void Write(int value, ArrayBufferWriter<byte> target)
    {
        value = unchecked(value + Offset);
        string text = Base switch
        {
            'd' => value.ToString(CultureInfo.InvariantCulture),
            'o' => Convert.ToString(value, 8),
            'x' or 'X' => value.ToString(Base.ToString(), CultureInfo.InvariantCulture),
            _ => Nibbles((uint)value),
        };
        bool negative = text[0] == '-';
        if (negative)
            text = "-" + text[1..].PadLeft(Math.Max(Width - 1, 0), '0');
        target.Write(Encoding.ASCII.GetBytes(text.PadLeft(Width, '0')));
    }

    /// <summary>Hexadecimal digits with dots between, the last one first, as names below ip6.arpa have them; the width counts digits and dots.</summary>
    private string Nibbles(uint value)
    {
        var text = new StringBuilder();
        do
        {
            text.Append((value & 15).ToString(Base == 'n' ? "x" : "X", CultureInfo.InvariantCulture));
            value >>= 4;
            if (text.Length < Width || value != 0)
                text.Append('.');
        }
        while (value != 0 || text.Length < Width);
        return text.ToString();
    }
}
