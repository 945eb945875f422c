using Gslb.Differential.Tests.Comparison;
using Gslb.Differential.Tests.Peers;
using Gslb.Differential.Tests.Questions;

namespace Gslb.Differential.Tests;

/// <summary>What NSD, Knot and BIND answer, we answer: rcode, AA, TC, answer and authority sections, and the glue of referrals.</summary>
public sealed class ResolutionDifferenceTests(ServedZones served, RootZone root, ITestOutputHelper output)
{
    private const int LeastPairs = 5000;

    [Fact]
    public void AnswersAsTheAnchorsDo()
    {
        served.Fleet.Require();
        Compared compared = Compared.Of(served.Fleet);
        Report(compared);
        Assert.InRange(compared.Pairs, LeastPairs, int.MaxValue);
        Assert.Empty(compared.Unexplained.Select(difference => difference.ToString()));
        Assert.Empty(ExplainedDifferences.All.Except(compared.Explained.Keys).Select(explained => $"never seen: {explained.Name}"));
    }

    [Fact]
    public void AnswersForTheRootAsTheAnchorsDo()
    {
        root.Fleet.Require();
        Compared compared = Compared.Of(root.Fleet);
        Report(compared);
        Assert.Empty(compared.Unexplained.Select(difference => difference.ToString()));
    }

    private void Report(Compared compared)
    {
        output.WriteLine($"{compared.Pairs} pairs, {compared.Unexplained.Count} unexplained differences");
        foreach ((ExplainedDifference explained, int count) in compared.Explained)
            output.WriteLine($"{count,6} {explained.Name}: {explained.Reason}");
        if (Environment.GetEnvironmentVariable("GSLB_DIFFERENCES") is { } file)
            File.AppendAllLines(file, compared.Unexplained.Select(difference => difference.ToString()));
    }
}
