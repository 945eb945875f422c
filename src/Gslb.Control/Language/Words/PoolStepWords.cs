using System.Collections.Immutable;
using Gslb.Authority.Pools;

namespace Gslb.Control.Language.Words;

/// <summary>The steps of <c>POOL</c>.</summary>
internal static class PoolStepWords
{
    public static readonly ImmutableArray<PoolStepWord> All =
    [
        new("geo", PoolStep.Geo, "the members of the first datacenter that has enough usable ones, in the order of the map or by distance"),
        new("latency", PoolStep.Latency, "the members of the datacenter with the lowest measured round trip for the client's network; where none was measured, as geo"),
        new("failover", PoolStep.Failover, "the members of the lowest tier that has enough usable ones"),
        new("weighted", PoolStep.Weighted, "one, or as many as answers says, drawn at random by weight"),
        new("round-robin", PoolStep.RoundRobin, "the next in turn, or as many as answers says; turns are kept by worker"),
        new("sticky", PoolStep.Sticky, "one, or as many as answers says, by weight and a hash of the client's network: the same on every node"),
        new("all", PoolStep.All, "all of them in random order, at most answers"),
        new("least-load", PoolStep.LeastLoad, "of each two members that the drawing step proposes, the one that reports the lower load"),
    ];

    public static PoolStepWord? Find(string word) => All.FirstOrDefault(step => step.Name == word);
}

/// <summary>One step of a pool: the row of the table of steps.</summary>
/// <param name="Leaves">one phrase: which members it leaves</param>
internal sealed record PoolStepWord(string Name, PoolStep Step, string Leaves);
