namespace Gslb.Dns.ZoneFiles;

/// <summary>What is wrong with an entry and with which of its words; the default value is no error.</summary>
/// <param name="Word">the word's index, or <see cref="Missing"/></param>
/// <param name="Text">the sentence for the operator, or null</param>
internal readonly record struct WordError(int Word, string? Text)
{
    /// <summary>The index that stands for a word that should be there and is not.</summary>
    public const int Missing = -1;

    public static WordError None => default;

    public bool IsError => Text is not null;

    /// <summary>The same error in a longer run of words in which <paramref name="words"/> stand before; a missing word becomes the one before it.</summary>
    public WordError After(int words) => IsError ? this with { Word = Word + words } : this;
}
