namespace Gslb.Health.Verdicts;

/// <summary>What probes have found of a monitor or an endpoint.</summary>
public enum Verdict : byte
{
    /// <summary>Never probed, or not often enough to tell.</summary>
    Unknown,

    Up,

    Down,
}

/// <summary>The words for <see cref="Verdict"/> in JSON, events and labels, and how the verdicts of several monitors make one.</summary>
public static class VerdictRules
{
    public static string ToWord(this Verdict verdict) => verdict switch
    {
        Verdict.Up => "up",
        Verdict.Down => "down",
        _ => "unknown",
    };

    public static bool TryParse(string word, out Verdict verdict)
    {
        verdict = word switch { "up" => Verdict.Up, "down" => Verdict.Down, _ => Verdict.Unknown };
        return verdict.ToWord() == word;
    }

    /// <summary>All must pass: any down is down, else any unknown is unknown; no monitor at all is up.</summary>
    public static Verdict Combine(ReadOnlySpan<MonitorRun> runs)
    {
        Verdict all = Verdict.Up;
        foreach (ref readonly MonitorRun run in runs)
        {
            if (run.Verdict == Verdict.Down)
                return Verdict.Down;
            if (run.Verdict == Verdict.Unknown)
                all = Verdict.Unknown;
        }

        return all;
    }
}
