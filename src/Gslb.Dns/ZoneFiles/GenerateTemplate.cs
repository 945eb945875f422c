using System.Buffers;
using System.Collections.Immutable;

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
