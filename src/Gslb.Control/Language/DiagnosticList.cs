using System.Collections.Immutable;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language;

/// <summary>All that is wrong with the documents of one reading, in the order it is found.</summary>
internal sealed class DiagnosticList
{
    /// <summary>The most errors, and the most warnings, that are kept: more than anybody reads, and no more than memory holds.</summary>
    internal const int Most = 1_000_000;

    private readonly List<Diagnostic> _diagnostics = [];
    private long _errors;
    private long _warnings;

    public bool HasErrors => _errors > 0;

    public void Add(Diagnostic diagnostic)
    {
        long count = diagnostic.IsError ? ++_errors : ++_warnings;
        if (count <= Most)
            _diagnostics.Add(diagnostic);
        else if (count == Most + 1)
            _diagnostics.Add(new Diagnostic(diagnostic.Severity, diagnostic.Location, $"not all is told: there are more than {Most} {(diagnostic.IsError ? "errors" : "warnings")}"));
    }

    public void Error(Location location, string text) => Add(Diagnostic.Error(location, text));

    public void Warning(Location location, string text) => Add(Diagnostic.Warning(location, text));

    /// <summary>By file, line and column; what two zone files find in one included file stands once.</summary>
    public ImmutableArray<Diagnostic> Sorted() =>
    [
        .. _diagnostics.Distinct()
            .OrderBy(diagnostic => diagnostic.Location.File, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.Line)
            .ThenBy(diagnostic => diagnostic.Location.Column),
    ];
}
