using System.Collections.Immutable;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Words;

/// <summary>All options of one directive.</summary>
internal sealed class OptionTable<TDraft>(params ImmutableArray<OptionWord<TDraft>> options)
{
    /// <summary>What its words are called in sentences.</summary>
    public string Noun { get; init; } = "option";

    public ImmutableArray<OptionWord<TDraft>> Options { get; } = options;

    /// <summary>Reads options into a draft; what is wrong with one leaves its default and is reported.</summary>
    /// <returns>true when nothing was wrong</returns>
    public bool Read(IEnumerable<Word> words, TDraft draft, DomainName origin, DiagnosticList diagnostics)
    {
        bool good = true;
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (Word word in words)
        {
            OptionValue option = OptionValue.From(word, origin);
            string? error = given.Add(option.Key) ? Read(option, draft) : $"'{option.Key}' is given twice";
            if (error is null)
                continue;
            good = false;
            diagnostics.Error(word.Location, error);
        }

        return good;
    }

    /// <summary>The option of that key, or null.</summary>
    public OptionWord<TDraft>? Find(string key) =>
        Options.FirstOrDefault(word => word.IsPrefix ? key.StartsWith(word.Name, StringComparison.OrdinalIgnoreCase) : word.Name == key);

    // The sentence that says what is wrong, or null.
    private string? Read(in OptionValue option, TDraft draft)
    {
        if (Find(option.Key) is not { } word)
            return Sentences.Unknown(Noun, option.Key, Options.Select(known => known.Name));
        return word.TrySet(draft, option) ? null : Sentences.OutOfRange(option, word.Range);
    }
}
