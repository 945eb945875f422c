using System.Collections.Immutable;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Preview;

/// <summary>What came of trying a change out.</summary>
/// <param name="Diagnostics">all errors and warnings of the files, in order of place; empty when none were read</param>
/// <param name="Failure">one sentence when something other than the files failed, such as the geo database; else null</param>
/// <param name="Findings">null when a reload would refuse the files, or a drain names nothing</param>
public sealed record PreviewReport(ImmutableArray<Diagnostic> Diagnostics, string? Failure, PreviewFindings? Findings)
{
    /// <summary>A drain that names no datacenter, pool or endpoint of either state; null = all do.</summary>
    public string? UnknownTarget { get; init; }
}

/// <summary>What a change would do.</summary>
/// <param name="Names">owner names whose RRsets or steering differ</param>
/// <param name="Pools">ids of pools, by what the zone files say of them and of their maps</param>
/// <param name="Moves">where clients go from one datacenter to another, the greatest first</param>
/// <param name="Lost">ids of endpoints that are in no pool any more</param>
/// <param name="Usability">pools that would have nobody to answer with</param>
/// <param name="Samples">how many sampled queries the shares of traffic are by; 0 = none, and no share is told</param>
/// <param name="Milliseconds">from reading to comparing</param>
public sealed record PreviewFindings(
    ChangedNames Names,
    ChangedNames Pools,
    MoveSummary Moves,
    BoundedList Lost,
    PoolUsability Usability,
    long Samples,
    double Milliseconds);

/// <summary>Names that a change adds, takes away, or gives another meaning.</summary>
public sealed record ChangedNames(BoundedList Added, BoundedList Removed, BoundedList Changed);

/// <summary>Pools, in order of name, that would have no usable member in some family that they have members of.</summary>
/// <param name="Without">all of them: they answer by <c>when-down</c></param>
/// <param name="Emptied">those that have one now, or are new</param>
public sealed record PoolUsability(BoundedList Without, BoundedList Emptied);
