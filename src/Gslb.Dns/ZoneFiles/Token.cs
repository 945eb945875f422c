namespace Gslb.Dns.ZoneFiles;

/// <summary>One word of a master file as a place in the file's octets: quotes and escapes are still in it.</summary>
/// <param name="Start">where the word starts</param>
/// <param name="Length">its octets</param>
/// <param name="Line">its line, from 1</param>
/// <param name="LineStart">where its line starts</param>
internal readonly record struct Token(int Start, int Length, int Line, int LineStart)
{
    /// <summary>The word's octets in <paramref name="text"/>.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text) => text.Slice(Start, Length);
}
