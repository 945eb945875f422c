using System.Collections.Immutable;
using Gslb.Control.Documents;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language;

/// <summary>What documents say: a configuration, or what is wrong with them.</summary>
/// <param name="Configuration">null when any diagnostic is an error</param>
/// <param name="Diagnostics">all errors and warnings of all files, by file, line and column</param>
/// <param name="Zones">the zone files that were read</param>
/// <param name="Included">the files that they include; with <paramref name="Zones"/> enough to read the same again</param>
public sealed record ZoneReading(
    Configuration? Configuration,
    ImmutableArray<Diagnostic> Diagnostics,
    ImmutableArray<ZoneDocument> Zones,
    ImmutableArray<ZoneDocument> Included);
