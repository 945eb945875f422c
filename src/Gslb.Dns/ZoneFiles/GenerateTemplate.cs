using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Gslb.Dns.ZoneFiles;

/// <summary>
/// A text of a <c>$GENERATE</c> line in which numbers are put in, as BIND does it: <c>$</c> is the number, <c>${offset,width,base}</c> the number in a
/// form of its own, <c>$$</c> and <c>\$</c> a dollar sign.
/// </summary>
internal sealed class GenerateTemplate
{
    private readonly ImmutableArray<Part> _parts;

    private GenerateTemplate(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>Reads a template; null when a <c>${…}</c> is none.</summary>
    public static GenerateTemplate? TryParse(ReadOnlySpan<byte> text)
    {
        ImmutableArray<Part>.Builder parts = ImmutableArray.CreateBuilder<Part>();
        var literal = new List<byte>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                // The escape is left for the parser of the name or string, which makes \$ a dollar sign.
                literal.Add(text[i++]);
                literal.Add(text[i]);
            }
            else if (text[i] != '$')
            {
                literal.Add(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '$')
            {
                literal.Add(text[i++]);
            }
            else
            {
                GenerateNumber number = GenerateNumber.Plain;
                if (i + 1 < text.Length && text[i + 1] == '{')
                {
                    int end = text[i..].IndexOf((byte)'}');
                    if (end < 0 || !GenerateNumber.TryParse(text[(i + 2)..(i + end)], out number))
                        return null;
                    i += end;
                }

                parts.Add(new Part([.. literal], number));
                literal.Clear();
            }
        }

        parts.Add(new Part([.. literal], null));
        return new GenerateTemplate(parts.ToImmutable());
    }

    /// <summary>Appends the text for one number.</summary>
    public void Expand(int value, ArrayBufferWriter<byte> target)
    {
        foreach (Part part in _parts)
        {
            target.Write(part.Literal);
            part.Number?.Write(value, target);
        }
    }

    /// <summary>Text, and the number after it, if one follows.</summary>
    private readonly record struct Part(byte[] Literal, GenerateNumber? Number);
}

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
