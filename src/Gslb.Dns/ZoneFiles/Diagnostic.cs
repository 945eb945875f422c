namespace Gslb.Dns.ZoneFiles;

/// <summary>One thing wrong with a zone text, at the first character of the word at fault.</summary>
public sealed record Diagnostic(DiagnosticSeverity Severity, Location Location, string Text)
{
    public bool IsError => Severity == DiagnosticSeverity.Error;

    public static Diagnostic Error(Location location, string text) => new(DiagnosticSeverity.Error, location, text);

    public static Diagnostic Warning(Location location, string text) => new(DiagnosticSeverity.Warning, location, text);

    /// <summary><c>file:line:column: error: text</c>.</summary>
    public override string ToString() => $"{Location}: {(IsError ? "error" : "warning")}: {Text}";
}

/// <summary>Whether a diagnostic stops an activation.</summary>
public enum DiagnosticSeverity
{
    Warning,
    Error,
}
