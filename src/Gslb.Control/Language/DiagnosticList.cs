using System.Collections.Immutable;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language;

/// <summary>All that is wrong with the documents of one reading, in the order it is found.</summary>
internal sealed class DiagnosticList
{
    private readonly List<Diagnostic> _diagnostics = [];

    public bool HasErrors { get; private set; }

    public void Add(Diagnostic diagnostic)
    {
        _diagnostics.Add(diagnostic);
        HasErrors |= diagnostic.IsError;
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
