using System.Collections.Immutable;
using Gslb.Admin.Api;
using Gslb.Commands;

namespace Gslb.Output;

/// <summary>A preview for people: what would be missed most comes first, and long lists are cut.</summary>
internal sealed class PreviewText(Surroundings surroundings)
{
    private const int MostNames = 20;
    private const int MostMoves = 40;

    public void Write(PreviewAnswer answer)
    {
        WriteList("NO USABLE MEMBER WOULD BE LEFT in", answer.Emptied, answer.EmptiedCount);
        WriteList("no usable member, now as then, in", [.. answer.FailOpen.Except(answer.Emptied)], answer.FailOpenCount - answer.EmptiedCount);
        WriteList("lost: in no pool any more", answer.Lost, answer.LostCount);
        WriteNames("pools", answer.Pools);
        WriteNames("names", answer.Names);
        WriteMoves(answer);
    }

    private void WriteMoves(PreviewAnswer answer)
    {
        surroundings.Output.WriteLine();
        if (answer.Moves.IsEmpty)
        {
            surroundings.Output.WriteLine("no client moves");
        }
        else
        {
            surroundings.Output.WriteLine("clients that would be answered from elsewhere: shares of the client addresses, for A and AAAA, and of the queries counted");
            var moves = new Listing("POOL", "FROM", "TO", "A", "AAAA", "TRAFFIC");
            foreach (MoveAnswer move in answer.Moves.Take(MostMoves))
                moves.Add(move.Pool, move.From ?? "(no answer)", move.To ?? "(no answer)", ShareOf(move.IPv4), ShareOf(move.IPv6), ShareOf(move.Traffic));
            moves.WriteTo(surroundings);
            if (answer.MoveCount > MostMoves)
                surroundings.Output.WriteLine($"… and {CountText.Of(answer.MoveCount - MostMoves, "smaller move")}");
            surroundings.Output.WriteLine();
            var pools = new Listing("POOL", "MOVED IN ALL", "TRAFFIC");
            foreach (MovedAnswer pool in answer.Moved.Take(MostNames))
                pools.Add(pool.Pool, PercentText.Of(pool.Share), ShareOf(pool.Traffic));
            if (answer.Moved.Length > MostNames)
                pools.Add($"… and {answer.Moved.Length - MostNames} less moved", "", "");
            if (answer.Mean is { } mean)
                pools.Add("all pools, on average", PercentText.Of(mean.Share), ShareOf(mean.Traffic));
            pools.WriteTo(surroundings);
        }

        WriteList("not compared, for they reach too many maps", answer.Uncompared, answer.Uncompared.Length);
        if (answer.Samples == 0)
            surroundings.Output.WriteLine("traffic: no query has been counted yet");
    }

    private static string ShareOf(double? share) => share is { } known ? PercentText.Of(known) : "-";

    private void WriteNames(string what, PreviewNames names)
    {
        surroundings.Output.WriteLine($"{what}: {names.AddedCount} added, {names.RemovedCount} removed, {names.ChangedCount} changed");
        WriteItems("+ ", names.Added, names.AddedCount);
        WriteItems("- ", names.Removed, names.RemovedCount);
        WriteItems("~ ", names.Changed, names.ChangedCount);
    }

    private void WriteList(string what, ImmutableArray<string> items, int count)
    {
        if (count == 0)
            return;
        surroundings.Output.WriteLine($"{what}:");
        WriteItems("", items, count);
    }

    private void WriteItems(string mark, ImmutableArray<string> items, int count)
    {
        foreach (string item in items.Take(MostNames))
            surroundings.Output.WriteLine($"  {mark}{item}");
        if (count > MostNames)
            surroundings.Output.WriteLine($"  {mark}… and {count - MostNames} more");
    }
}
