using System.Collections.Immutable;

namespace Gslb.Control.Preview;

/// <summary>Clients of a pool that go from one datacenter to another.</summary>
/// <param name="Pool">its id</param>
/// <param name="From">null = they had no answer from a pool</param>
/// <param name="To">null = they have none any more</param>
/// <param name="Share">of the IPv4 addresses that clients may have, 0 to 1; where the pool's families differ, the greater one</param>
/// <param name="Traffic">the same of the queries counted; null = none were</param>
public sealed record Move(string Pool, string? From, string? To, double Share, double? Traffic)
{
    /// <summary>The share of the addresses whose A records move; null = the pool has none, neither before nor after.</summary>
    public double? IPv4 { get; init; }

    /// <summary>The same of AAAA.</summary>
    public double? IPv6 { get; init; }
}

/// <summary>How many of a pool's clients move in all; where its families differ, the greater share.</summary>
public sealed record MovedPool(string Pool, double Share, double? Traffic);

/// <summary>All moves of a change.</summary>
/// <param name="Moves">the greatest first, at most <see cref="MaxMoves"/></param>
/// <param name="Count">of all moves</param>
/// <param name="Pools">those that were there before and whose clients move, the most moved first, at most <see cref="MaxMoves"/></param>
/// <param name="Mean">the mean share moved of all pools that were there before</param>
/// <param name="MeanTraffic">the same of the queries counted; null = none were</param>
public sealed record MoveSummary(
    ImmutableArray<Move> Moves, int Count, ImmutableArray<MovedPool> Pools, double Mean, double? MeanTraffic)
{
    public const int MaxMoves = 10_000;

    /// <summary>Shares below it are left out: a change of a single /13.</summary>
    public const double Least = 0.0001;

    /// <summary>Pools that reach more maps than are told apart: their clients were not compared.</summary>
    public required BoundedList Uncompared { get; init; }
}
