using System.Collections.Immutable;
using Gslb.Control.Activation;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Admin.Api;

/// <summary>What came of an attempt to activate the zones folder: with status 200 when it is in force, 422 when all stays as it was.</summary>
/// <param name="Revision">the one in force after the attempt; 0 = none yet</param>
/// <param name="Diagnostics">all errors and warnings, in order of place</param>
/// <param name="Failure">one sentence when something other than the zone files failed; else null</param>
/// <param name="Milliseconds">from reading the folder to serving it</param>
public sealed record ReloadAnswer(
    bool Activated,
    int Revision,
    ImmutableArray<DiagnosticAnswer> Diagnostics,
    string? Failure,
    int Zones,
    int Pools,
    int Endpoints,
    double Milliseconds)
{
    internal static ReloadAnswer Of(ActivationReport report) => new(
        report.Activated,
        report.Revision,
        [.. report.Diagnostics.Select(DiagnosticAnswer.Of)],
        report.Failure,
        report.Zones,
        report.Pools,
        report.Endpoints,
        report.Milliseconds);
}

/// <summary>One thing wrong with a zone file.</summary>
/// <param name="Severity"><c>error</c> or <c>warning</c></param>
/// <param name="Line">from 1</param>
/// <param name="Column">from 1</param>
public sealed record DiagnosticAnswer(string Severity, string File, int Line, int Column, string Text)
{
    internal static DiagnosticAnswer Of(Diagnostic diagnostic) => new(
        diagnostic.IsError ? "error" : "warning", diagnostic.Location.File, diagnostic.Location.Line, diagnostic.Location.Column, diagnostic.Text);
}
