using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Activation;

/// <summary>What came of reading and compiling documents; without <paramref name="Compiled"/> they are refused, and the diagnostics or the failure say why.</summary>
/// <param name="Diagnostics">all errors and warnings, in order of place</param>
/// <param name="Failure">one sentence when something other than the documents failed, such as the geo database</param>
public sealed record Preparation(
    ImmutableArray<Diagnostic> Diagnostics,
    string? Failure,
    Configuration? Configuration = null,
    GeoSource? Geo = null,
    CompiledConfiguration? Compiled = null)
{
    /// <summary>The round trips measured, in the index space of the compiled datacenters; null = those in force stay.</summary>
    public GeoMap? Latency { get; init; }
}
