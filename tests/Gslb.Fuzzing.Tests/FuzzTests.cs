using Gslb.Fuzzing.Running;
using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Tests;

/// <summary>A short run of each target, always the same one; <c>bench/fuzz</c> makes long ones with other seeds.</summary>
public sealed class FuzzTests
{
    public static TheoryData<string> Names => [.. FuzzTargets.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_input_breaks_a_promise(string name)
    {
        FuzzTarget target = FuzzTargets.Create(name)!;
        var run = new FuzzRun(target, Corpus.Read(name), seed: 1);
        run.Run(target.ShortRun);
        TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {run.Executions} inputs, {run.Kinds} kinds");
        Assert.Empty(run.Findings.Select(finding => $"{finding.Text}: {Convert.ToHexString(finding.Input)}"));
    }
}
