using System.Collections.Immutable;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Activation;

/// <summary>What came of an attempt to activate the zones folder.</summary>
/// <param name="Activated">false: nothing changed, the old state serves</param>
/// <param name="Revision">the revision in force after the attempt; 0 = none yet</param>
/// <param name="Diagnostics">all errors and warnings, in order of place</param>
/// <param name="Failure">one sentence when something other than the zone files failed, such as the geo database; null otherwise</param>
/// <param name="Milliseconds">from reading the folder to serving it</param>
public sealed record ActivationReport(
    bool Activated,
    int Revision,
    ImmutableArray<Diagnostic> Diagnostics,
    string? Failure,
    int Zones,
    int Pools,
    int Endpoints,
    double Milliseconds);
