using System.Buffers;
using System.Text;

namespace Gslb.Control.Language.Checks;

/// <summary>What the bare text of a zone file tells where its records do not: only asked when something seems to be missing.</summary>
internal static class SourceText
{
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r()"u8);

    private static readonly SearchValues<byte> LabelEnds = SearchValues.Create(" \t\r().;\""u8);

    /// <summary>True when a line before <paramref name="line"/> (counted from 1) begins with <c>$ORIGIN</c>.</summary>
    public static bool HasOriginBefore(ReadOnlySpan<byte> text, int line)
    {
        for (int number = 1; number < line && !text.IsEmpty; number++)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> content = end < 0 ? text : text[..end];
            if (content.Length >= 7 && Ascii.EqualsIgnoreCase(content[..7], "$ORIGIN"u8))
                return true;
            text = end < 0 ? [] : text[(end + 1)..];
        }

        return false;
    }

    /// <summary>The labels that lines begin with, alone or as the first of a name; in any case, one character an octet.</summary>
    public static HashSet<string> Owners(ReadOnlySpan<byte> text)
    {
        var owners = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Range line in text.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> content = text[line];
            int end = content.IndexOfAny(LabelEnds);
            owners.Add(Encoding.Latin1.GetString(end < 0 ? content : content[..end]));
        }

        return owners;
    }

    /// <summary>True when the word, in any case, stands on a line outside a comment.</summary>
    public static bool HasWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        foreach (Range lineRange in text.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> content = text[lineRange];
            int comment = content.IndexOf((byte)';');
            content = comment < 0 ? content : content[..comment];
            foreach (Range wordRange in content.SplitAny(Blank))
            {
                if (Ascii.EqualsIgnoreCase(content[wordRange], word))
                    return true;
            }
        }

        return false;
    }
}
