using System.Collections.Immutable;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Checking;

/// <summary>What <c>check --json</c> prints.</summary>
/// <param name="Errors">warnings too; <see cref="CheckDiagnostic.Severity"/> tells them apart</param>
internal sealed record CheckAnswer(bool Ok, ImmutableArray<CheckDiagnostic> Errors, int Zones, int Names, int Pools, int Endpoints);

/// <summary>A diagnostic as JSON shows it.</summary>
/// <param name="Severity"><c>error</c> or <c>warning</c></param>
internal sealed record CheckDiagnostic(string File, int Line, int Column, string Severity, string Text)
{
    public static CheckDiagnostic Of(Diagnostic diagnostic) => new(
        diagnostic.Location.File,
        diagnostic.Location.Line,
        diagnostic.Location.Column,
        diagnostic.IsError ? "error" : "warning",
        diagnostic.Text);
}
