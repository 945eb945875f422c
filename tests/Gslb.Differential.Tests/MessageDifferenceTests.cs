using Gslb.Authority.Engine;
using Gslb.Differential.Tests.Comparison;
using Gslb.Differential.Tests.Peers;
using Gslb.Differential.Tests.Questions;

namespace Gslb.Differential.Tests;

/// <summary>What NSD, Knot and BIND do with packets that are no ordinary query, we do: drop or answer, rcode, header flags, question, OPT and its options.</summary>
public sealed class MessageDifferenceTests(ServedZones served, ITestOutputHelper output)
{
    [Theory]
    [InlineData(Transport.Udp)]
    [InlineData(Transport.Tcp)]
    public void HandlesPacketsAsTheAnchorsDo(Transport transport)
    {
        served.Fleet.Require();
        string[] names = [.. Packets.All.Keys];
        byte[][] packets = [.. Packets.All.Values];
        IReadOnlyDictionary<string, byte[][]> answers = served.Fleet.AskEach(packets, transport);
        MessageDifference[] differences = [.. names.SelectMany((what, i) => Find(what, answers.ToDictionary(server => server.Key, server => MessageReply.Read(packets[i], server.Value[i]))))];
        ILookup<string?, MessageDifference> reasons = differences.ToLookup(ExplainedHandling.Explain);
        output.WriteLine($"{packets.Length} packets over {transport}, {reasons[null].Count()} unexplained differences");
        foreach (IGrouping<string?, MessageDifference> reason in reasons.Where(group => group.Key is not null))
            output.WriteLine($"{reason.Count(),6} {reason.Key}");
        if (Environment.GetEnvironmentVariable("GSLB_DIFFERENCES") is { } file)
            File.AppendAllLines(file, reasons[null].Select(difference => $"{transport} {difference}"));
        Assert.Empty(reasons[null].Select(difference => difference.ToString()));
        if (transport == Transport.Udp)
            Assert.Empty(ExplainedHandling.Reasons.Except(reasons.Select(group => group.Key ?? "")));
    }

    private static IEnumerable<MessageDifference> Find(string what, Dictionary<string, MessageReply> replies)
    {
        replies.Remove(Fleet.Ours, out MessageReply? ours);
        return MessageDifference.Find(what, ours!, replies);
    }
}
