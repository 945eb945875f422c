using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Words;

/// <summary>An option as written: <c>key=value</c>, quotes and escapes resolved.</summary>
/// <param name="Key">before the first <c>=</c></param>
/// <param name="Text">after it; null when there is none</param>
/// <param name="Location">of the key's first character</param>
/// <param name="Origin">completes relative names</param>
internal readonly record struct OptionValue(string Key, string? Text, Location Location, DomainName Origin)
{
    public static OptionValue From(Word word, DomainName origin)
    {
        int equals = word.Text.IndexOf('=');
        return equals < 0
            ? new OptionValue(word.Text, null, word.Location, origin)
            : new OptionValue(word.Text[..equals], word.Text[(equals + 1)..], word.Location, origin);
    }
}
