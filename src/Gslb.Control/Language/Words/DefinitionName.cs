using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Words;

/// <summary>The rule for names of datacenters, monitors and maps: 1–63 letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, case kept.</summary>
internal static class DefinitionName
{
    private const int MaxLength = 63;

    /// <summary>Words that mean something else where a datacenter may stand.</summary>
    private static readonly string[] Reserved = ["nearest", "none"];

    /// <summary>True when the word can be a name; else it is reported.</summary>
    public static bool Check(Word word, DiagnosticList diagnostics)
    {
        bool good = word.Text.Length is > 0 and <= MaxLength && word.Text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        if (!good)
            diagnostics.Error(word.Location, $"a name must be 1–{MaxLength} letters, digits, '-', '_' or '.', not '{word.Text}'");
        else if (Reserved.Contains(word.Text))
            diagnostics.Error(word.Location, $"'{word.Text}' is a word of the language and cannot be a name");
        return good && !Reserved.Contains(word.Text);
    }
}
