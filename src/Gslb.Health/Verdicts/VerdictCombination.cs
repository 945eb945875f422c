using System.Collections.Immutable;

namespace Gslb.Health.Verdicts;

/// <summary>How the verdicts of an endpoint's monitors make its own: steps, each of which asks that enough of its parts are up. The last one's verdict is the endpoint's.</summary>
/// <remarks>A part is a number: below the count of runs it is a run, from there on the verdict of a step before. So what several steps have in common is judged once.</remarks>
public sealed class VerdictCombination(ImmutableArray<CombinationStep> steps)
{
    /// <summary>Numbers that fit on the stack: an endpoint has a handful of monitors.</summary>
    private const int Few = 64;

    public Verdict Of(ReadOnlySpan<MonitorRun> runs)
    {
        int count = runs.Length + steps.Length;
        Span<Verdict> verdicts = count <= Few ? stackalloc Verdict[Few] : new Verdict[count];
        for (int i = 0; i < runs.Length; i++)
            verdicts[i] = runs[i].Verdict;
        for (int i = 0; i < steps.Length; i++)
            verdicts[runs.Length + i] = steps[i].Of(verdicts);
        return verdicts[count - 1];
    }
}

/// <summary>Up when so many parts are up, down when so many no longer can be, else unknown.</summary>
public readonly record struct CombinationStep(int Least, ImmutableArray<int> Parts)
{
    internal Verdict Of(ReadOnlySpan<Verdict> verdicts)
    {
        int up = 0, unknown = 0;
        foreach (int part in Parts)
        {
            up += verdicts[part] == Verdict.Up ? 1 : 0;
            unknown += verdicts[part] == Verdict.Unknown ? 1 : 0;
        }

        return up >= Least ? Verdict.Up : up + unknown < Least ? Verdict.Down : Verdict.Unknown;
    }
}
