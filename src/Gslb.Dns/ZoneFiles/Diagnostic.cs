namespace Gslb.Dns.ZoneFiles;

/// <summary>One thing wrong with a zone text, at the first character of the word at fault.</summary>
/// <param name="Text">may quote what a file holds; it is kept to one line, see <see cref="Text"/></param>
public sealed record Diagnostic(DiagnosticSeverity Severity, Location Location, string Text)
{
    private const int LongestText = 1_000;

    /// <summary>
    /// What is wrong, on one line: a control character of a word that it quotes stands as <c>\DDD</c> (RFC 1035 §5.1), so that no file writes lines of its
    /// own to a terminal or a log; a text of over 1,000 characters is cut off.
    /// </summary>
    public string Text { get; } = OneLine(Text);

    public bool IsError => Severity == DiagnosticSeverity.Error;

    public static Diagnostic Error(Location location, string text) => new(DiagnosticSeverity.Error, location, text);

    public static Diagnostic Warning(Location location, string text) => new(DiagnosticSeverity.Warning, location, text);

    /// <summary><c>file:line:column: error: text</c>.</summary>
    public override string ToString() => $"{Location}: {(IsError ? "error" : "warning")}: {Text}";

    private static string OneLine(string text)
    {
        if (text.Length > LongestText)
            text = text[..LongestText] + "…";
        return text.Any(char.IsControl) ? string.Concat(text.Select(Shown)) : text;
    }

    private static string Shown(char character) => char.IsControl(character) ? $"\\{(int)character:D3}" : character.ToString();
}

/// <summary>Whether a diagnostic stops an activation.</summary>
public enum DiagnosticSeverity
{
    Warning,
    Error,
}
