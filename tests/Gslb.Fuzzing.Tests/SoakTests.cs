using Gslb.Fuzzing.Soak;

namespace Gslb.Fuzzing.Tests;

/// <summary>Swaps of the serving state while questions are answered: none is lost, wrong, mixed or too old. <c>bench/soak</c> has the long form over UDP.</summary>
public sealed class SoakTests
{
    [Fact]
    public void Ten_million_answers_during_a_thousand_swaps_are_each_of_one_state()
    {
        SoakReport report = EngineSoak.Run(questions: 10_000_000, swaps: 1_000);
        Check(report, 1_000);
    }

    [Fact]
    public async Task Answers_over_UDP_are_of_the_state_in_force_and_none_is_lost()
    {
        SoakReport report = await UdpSoak.RunAsync(questions: 200_000, swaps: 200);
        Check(report, 200);
    }

    private static void Check(SoakReport report, int swaps)
    {
        TestContext.Current.TestOutputHelper!.WriteLine(report.ToString());
        Assert.Empty(report.Faults);
        Assert.Equal(swaps, report.Swaps);
        Assert.InRange(report.Generations, swaps * 9 / 10, swaps + 1);
    }
}
