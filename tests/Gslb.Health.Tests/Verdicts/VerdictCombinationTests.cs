using CsCheck;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Tests.Verdicts;

public sealed class VerdictCombinationTests
{
    private const Verdict U = Verdict.Up, D = Verdict.Down, N = Verdict.Unknown;

    [Theory]
    [InlineData(3, U, U, U, U)]
    [InlineData(3, U, U, N, N)]
    [InlineData(3, U, D, N, D)]
    [InlineData(1, D, D, U, U)]
    [InlineData(1, D, D, N, N)]
    [InlineData(1, D, D, D, D)]
    [InlineData(2, U, U, D, U)]
    [InlineData(2, U, N, D, N)]
    [InlineData(2, U, D, D, D)]
    [InlineData(2, N, N, D, N)]
    public void Enough_must_be_up(int least, Verdict a, Verdict b, Verdict c, Verdict whole) =>
        Assert.Equal(whole, new VerdictCombination([new CombinationStep(least, [0, 1, 2])]).Of(Runs(a, b, c)));

    /// <summary>(a or b) and (b or c), where the two halves share b.</summary>
    [Theory]
    [InlineData(D, U, D, U)]
    [InlineData(U, D, D, D)]
    [InlineData(U, D, N, N)]
    [InlineData(U, D, U, U)]
    public void Steps_build_on_steps(Verdict a, Verdict b, Verdict c, Verdict whole) =>
        Assert.Equal(whole, new VerdictCombination([new(1, [0, 1]), new(1, [1, 2]), new(2, [3, 4])]).Of(Runs(a, b, c)));

    [Fact]
    public void All_is_what_several_monitors_of_a_pool_mean() => Gen.Int[0, 2].Select(value => (Verdict)value).Array[1, 100].Sample(verdicts =>
    {
        MonitorRun[] runs = Runs(verdicts);
        var all = new VerdictCombination([new CombinationStep(runs.Length, [.. Enumerable.Range(0, runs.Length)])]);
        return all.Of(runs) == VerdictRules.Combine(runs);
    });

    private static MonitorRun[] Runs(params Verdict[] verdicts) => [.. verdicts.Select(MonitorRun.CarriedOver)];
}
