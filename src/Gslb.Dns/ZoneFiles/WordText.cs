using System.Buffers;
using System.Text;
using Gslb.Dns.Names;

namespace Gslb.Dns.ZoneFiles;

/// <summary>Quotes and escapes of master-file words (RFC 1035 §5.1).</summary>
internal static class WordText
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\\\""u8);

    /// <summary>
    /// Copies a word to <paramref name="target"/> without its quotes and with <c>\X</c> and <c>\DDD</c> resolved. The target must be as long as
    /// the word. False when an escape is not one.
    /// </summary>
    public static bool TryResolve(ReadOnlySpan<byte> word, Span<byte> target, out int length)
    {
        length = 0;
        for (int i = 0; i < word.Length;)
        {
            int plain = word[i..].IndexOfAny(Special);
            if (plain < 0)
                plain = word.Length - i;
            word.Slice(i, plain).CopyTo(target[length..]);
            length += plain;
            i += plain;
            if (i == word.Length)
                break;
            if (word[i++] == '"')
                continue;
            if (!NameText.Unescape(word, ref i, out byte octet))
                return false;
            target[length++] = octet;
        }

        return true;
    }

    /// <summary>The word as UTF-8 text without quotes and escapes; null when an escape is not one.</summary>
    public static string? Resolve(ReadOnlySpan<byte> word)
    {
        if (!word.ContainsAny(Special))
            return Encoding.UTF8.GetString(word);
        byte[] target = new byte[word.Length];
        return TryResolve(word, target, out int length) ? Encoding.UTF8.GetString(target.AsSpan(0, length)) : null;
    }

    /// <summary>The word as it is shown in a diagnostic: as written, the middle of a very long one left out.</summary>
    public static string Show(ReadOnlySpan<byte> word) => word.Length <= 64
        ? Encoding.UTF8.GetString(word)
        : $"{Encoding.UTF8.GetString(word[..48])}…";
}
