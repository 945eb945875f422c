using Gslb.Authority.Engine;
using Gslb.Differential.Tests.Comparison;
using Gslb.Differential.Tests.Peers;
using Gslb.Differential.Tests.Questions;

namespace Gslb.Differential.Tests;

/// <summary>What NSD, Knot and BIND answer, we answer: rcode, AA, TC, answer and authority sections, and the glue of referrals.</summary>
public sealed class ResolutionDifferenceTests(ServedZones served, RootZone root, SteeredZones steered, ITestOutputHelper output)
{
    private const int LeastPairs = 5000;

    [Theory]
    [InlineData(Transport.Udp)]
    [InlineData(Transport.Tcp)]
    public void AnswersAsTheAnchorsDo(Transport transport)
    {
        Compared compared = Compare(served.Fleet, transport);
        Assert.InRange(compared.Pairs, LeastPairs, int.MaxValue);
        if (transport == Transport.Udp)
            Assert.Empty(ExplainedDifferences.All.Except(compared.Explained.Keys).Select(explained => $"never seen: {explained.Name}"));
    }

    [Theory]
    [InlineData(Transport.Udp)]
    [InlineData(Transport.Tcp)]
    public void AnswersForTheRootAsTheAnchorsDo(Transport transport) => Compare(root.Fleet, transport);

    /// <summary>POOL and ALIAS beside the records that say the same: a name that is steered is a name like any other.</summary>
    [Theory]
    [InlineData(Transport.Udp)]
    [InlineData(Transport.Tcp)]
    public void AnswersForSteeredNamesAsTheAnchorsDoForStaticOnes(Transport transport) => Compare(steered.Fleet, transport);

    private Compared Compare(Fleet fleet, Transport transport)
    {
        fleet.Require();
        Compared compared = Compared.Of(fleet, transport);
        output.WriteLine($"{compared.Pairs} pairs over {transport}, {compared.Unexplained.Count} unexplained differences");
        foreach ((ExplainedDifference explained, int count) in compared.Explained)
            output.WriteLine($"{count,6} {explained.Name}: {explained.Reason}");
        if (Environment.GetEnvironmentVariable("GSLB_DIFFERENCES") is { } file)
            File.AppendAllLines(file, compared.Unexplained.Select(difference => $"{transport} {difference}"));
        Assert.Empty(compared.Unexplained.Select(difference => difference.ToString()));
        return compared;
    }
}
