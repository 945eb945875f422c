using Gslb.Differential.Tests.Comparison;
using Gslb.Differential.Tests.Questions;

namespace Gslb.Differential.Tests;

/// <summary>What NSD, Knot and BIND do with packets that are no ordinary query, we do: drop or answer, rcode, header flags, question, OPT and its options.</summary>
public sealed class MessageDifferenceTests(ServedZones served, ITestOutputHelper output)
{
    [Fact]
    public void HandlesPacketsAsTheAnchorsDo()
    {
        served.Fleet.Require();
        string[] names = [.. Packets.All.Keys];
        byte[][] packets = [.. Packets.All.Values];
        byte[][] ours = served.Fleet.AskOurs(packets);
        IReadOnlyDictionary<string, byte[][]> anchors = served.Fleet.AskPeers(packets);
        MessageDifference[] differences = [.. names.SelectMany((what, i) => MessageDifference.Find(
            what, MessageReply.Read(packets[i], ours[i]), anchors.ToDictionary(anchor => anchor.Key, anchor => MessageReply.Read(packets[i], anchor.Value[i]))))];
        ILookup<string?, MessageDifference> reasons = differences.ToLookup(ExplainedHandling.Explain);
        output.WriteLine($"{packets.Length} packets, {reasons[null].Count()} unexplained differences");
        foreach (IGrouping<string?, MessageDifference> reason in reasons.Where(group => group.Key is not null))
            output.WriteLine($"{reason.Count(),6} {reason.Key}");
        if (Environment.GetEnvironmentVariable("GSLB_DIFFERENCES") is { } file)
            File.AppendAllLines(file, reasons[null].Select(difference => difference.ToString()));
        Assert.Empty(reasons[null].Select(difference => difference.ToString()));
        Assert.Empty(ExplainedHandling.Reasons.Except(reasons.Select(group => group.Key ?? "")));
    }
}
