using System.CommandLine.Parsing;

namespace Gslb.Commands;

/// <summary>The check that a word of the command line is one of a few; says so in one sentence.</summary>
internal static class OneOf
{
    /// <param name="what">the option or argument, as the sentence names it</param>
    public static Action<SymbolResult> Words(string what, params string[] known) => result =>
    {
        foreach (Token word in result.Tokens)
        {
            if (!known.Contains(word.Value, StringComparer.Ordinal))
                result.AddError($"{what}: '{word.Value}' is none of {string.Join(", ", known)}");
        }
    };
}
