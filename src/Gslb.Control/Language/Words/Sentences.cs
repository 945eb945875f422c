namespace Gslb.Control.Language.Words;

/// <summary>The sentences about words that several directives share.</summary>
internal static class Sentences
{
    /// <summary>A word that no table has, with the nearest that one has.</summary>
    public static string Unknown(string kind, string word, IEnumerable<string> known) => Suggestion.Nearest(word, known) is { } nearest
        ? $"unknown {kind} '{word}'; did you mean '{nearest}'?"
        : $"unknown {kind} '{word}'";

    public static string OutOfRange(in OptionValue option, string range) => option.Text is null
        ? $"{option.Key} must be {range}; write {option.Key}=VALUE"
        : $"{option.Key} must be {range}, not '{option.Text}'";
}
