using Gslb.Dns.ZoneFiles;

namespace Gslb.Dns.Records;

/// <summary>The words of a master-file entry from which RDATA is read.</summary>
internal readonly ref struct RdataWords(ReadOnlySpan<byte> text, ReadOnlySpan<Token> tokens)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly ReadOnlySpan<Token> _tokens = tokens;

    public int Count => _tokens.Length;

    /// <summary>A word as written.</summary>
    public ReadOnlySpan<byte> this[int index] => _tokens[index].Of(_text);
}
