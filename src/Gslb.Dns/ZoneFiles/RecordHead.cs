using System.Collections.Frozen;
using System.Text;
using Gslb.Dns.Messages;

namespace Gslb.Dns.ZoneFiles;

/// <summary>What stands between the owner and the data of an entry: TTL and class in either order, then the type (RFC 1035 §5.1).</summary>
/// <param name="TtlWord">the index of the TTL, or <see cref="WordError.Missing"/></param>
/// <param name="TypeWord">the index of the type</param>
/// <param name="Type">the type; meaningless for a pseudo-type</param>
/// <param name="PseudoType">the pseudo-type's keyword, or null</param>
internal readonly record struct RecordHead(int TtlWord, int TypeWord, RecordType Type, string? PseudoType)
{
    /// <summary>Longer than any keyword.</summary>
    private const int MaxKeyword = 32;

    /// <summary>Reads the head from the word at <paramref name="next"/> on.</summary>
    public static WordError Read(
        ReadOnlySpan<byte> text, ReadOnlySpan<Token> tokens, int next, FrozenSet<string> pseudoTypes, out RecordHead head)
    {
        head = default;
        int ttl = WordError.Missing;
        bool hasClass = false;
        for (; next < tokens.Length; next++)
        {
            ReadOnlySpan<byte> word = tokens[next].Of(text);
            if (char.IsAsciiDigit((char)word[0]))
            {
                if (ttl >= 0)
                    return new WordError(next, $"'{WordText.Show(word)}' is a second TTL: a type is expected here");
                ttl = next;
            }
            else if (IsClass(word))
            {
                if (hasClass)
                    return new WordError(next, "the class is given twice");
                if (!Ascii.EqualsIgnoreCase(word, "IN"u8) && !Ascii.EqualsIgnoreCase(word, "CLASS1"u8))
                    return new WordError(next, $"class {WordText.Show(word)} is not served, only IN");
                hasClass = true;
            }
            else
            {
                return ReadType(word, ttl, next, pseudoTypes, out head);
            }
        }

        return new WordError(tokens.Length - 1, "a type is missing after this word");
    }

    private static WordError ReadType(ReadOnlySpan<byte> word, int ttl, int index, FrozenSet<string> pseudoTypes, out RecordHead head)
    {
        head = default;
        if (RecordTypeText.TryParse(word, out RecordType type))
        {
            head = new RecordHead(ttl, index, type, null);
            return type.IsMeta() ? new WordError(index, $"type {type.ToMnemonic()} cannot stand in a zone") : WordError.None;
        }

        Span<char> keyword = stackalloc char[MaxKeyword];
        if (pseudoTypes.Count > 0 && word.Length <= MaxKeyword && Ascii.ToUpper(word, keyword, out int length) == System.Buffers.OperationStatus.Done
            && pseudoTypes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(keyword[..length], out string? pseudoType))
        {
            head = new RecordHead(ttl, index, default, pseudoType);
            return WordError.None;
        }

        return new WordError(index, $"unknown type '{WordText.Show(word)}'");
    }

    private static bool IsClass(ReadOnlySpan<byte> word) => word.Length == 2
        ? Ascii.EqualsIgnoreCase(word, "IN"u8) || Ascii.EqualsIgnoreCase(word, "CH"u8) || Ascii.EqualsIgnoreCase(word, "HS"u8)
            || Ascii.EqualsIgnoreCase(word, "CS"u8)
        : word.Length > 5 && Ascii.EqualsIgnoreCase(word[..5], "CLASS"u8) && !word[5..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
