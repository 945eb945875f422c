using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gslb.Control.Preview;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Admin.Api;

/// <summary>What a change would do; with status 422, and only <paramref name="Errors"/>, <paramref name="Warnings"/> and <paramref name="Failure"/> in it, when a reload would refuse the files.</summary>
/// <param name="Names">owner names whose RRsets or steering differ</param>
/// <param name="Pools">pools that differ by the zone files; health is not looked at here</param>
/// <param name="Moves">clients that go from one datacenter to another, the greatest share first; at most 10,000, <paramref name="MoveCount"/> are there</param>
/// <param name="Moved">by pool, how many of its clients move in all, the most first; pools that are new are not in it</param>
/// <param name="Mean">the mean of the pools that are there now; null = there are none, or nothing was compared</param>
/// <param name="Lost">endpoints that are in no pool any more, at most 1,000; <paramref name="LostCount"/> are there</param>
/// <param name="FailOpen">pools that would have no usable member in some family, as in status; at most 1,000, <paramref name="FailOpenCount"/> are there</param>
/// <param name="Emptied">those of them that have one now, or are new; at most 1,000, <paramref name="EmptiedCount"/> are there</param>
/// <param name="Uncompared">pools that reach more maps than are told apart: their moves are not known</param>
/// <param name="Samples">how many sampled queries <c>traffic</c> is by; 0 = none</param>
public sealed record PreviewAnswer(
    PreviewNames Names,
    PreviewNames Pools,
    ImmutableArray<MoveAnswer> Moves,
    int MoveCount,
    ImmutableArray<MovedAnswer> Moved,
    MeanAnswer? Mean,
    ImmutableArray<string> Lost,
    int LostCount,
    ImmutableArray<string> FailOpen,
    int FailOpenCount,
    ImmutableArray<string> Emptied,
    int EmptiedCount,
    ImmutableArray<string> Uncompared,
    ImmutableArray<DiagnosticAnswer> Errors,
    ImmutableArray<DiagnosticAnswer> Warnings,
    string? Failure,
    long Samples,
    double Milliseconds)
{
    internal static PreviewAnswer Of(PreviewReport report)
    {
        ImmutableArray<DiagnosticAnswer> errors = Of(report.Diagnostics.Where(diagnostic => diagnostic.IsError));
        ImmutableArray<DiagnosticAnswer> warnings = Of(report.Diagnostics.Where(diagnostic => !diagnostic.IsError));
        if (report.Findings is not { } found)
            return new PreviewAnswer(PreviewNames.None, PreviewNames.None, [], 0, [], null, [], 0, [], 0, [], 0, [], errors, warnings, report.Failure, 0, 0);
        return new PreviewAnswer(
            PreviewNames.Of(found.Names),
            PreviewNames.Of(found.Pools),
            [.. found.Moves.Moves.Select(move => new MoveAnswer(move.Pool, move.From, move.To, move.Share, move.Traffic, move.IPv4, move.IPv6))],
            found.Moves.Count,
            [.. found.Moves.Pools.Select(pool => new MovedAnswer(pool.Pool, pool.Share, pool.Traffic))],
            new MeanAnswer(found.Moves.Mean, found.Moves.MeanTraffic),
            found.Lost.Items,
            found.Lost.Count,
            found.Usability.Without.Items,
            found.Usability.Without.Count,
            found.Usability.Emptied.Items,
            found.Usability.Emptied.Count,
            found.Moves.Uncompared.Items,
            errors,
            warnings,
            report.Failure,
            found.Samples,
            found.Milliseconds);
    }

    private static ImmutableArray<DiagnosticAnswer> Of(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(DiagnosticAnswer.Of)];
}

/// <summary>Clients of a pool that go from one datacenter to another.</summary>
/// <param name="From">null = they had no answer from a pool: there was none, or it had nobody to answer with</param>
/// <param name="To">null = they have none any more</param>
/// <param name="Share">of the IPv4 addresses that clients may have, 0 to 1; A and AAAA are steered apart, and this is the greater share of the two</param>
/// <param name="Traffic">the same of the queries counted, by client network; null = none were</param>
/// <param name="IPv4">the share whose A records move; null = the pool has none, neither before nor after</param>
/// <param name="IPv6">the same of AAAA</param>
public sealed record MoveAnswer(
    string Pool,
    string? From,
    string? To,
    double Share,
    double? Traffic,
    [property: JsonPropertyName("ipv4")] double? IPv4,
    [property: JsonPropertyName("ipv6")] double? IPv6);

/// <summary>How many of a pool's clients move in all.</summary>
public sealed record MovedAnswer(string Pool, double Share, double? Traffic);

/// <summary>How many clients of all pools move, each pool counted alike.</summary>
public sealed record MeanAnswer(double Share, double? Traffic);
