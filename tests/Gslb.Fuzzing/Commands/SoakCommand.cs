using Gslb.Fuzzing.Soak;

namespace Gslb.Fuzzing.Commands;

/// <summary>The command <c>soak</c>: questions while the serving state is swapped again and again, in the engine and over UDP.</summary>
internal static class SoakCommand
{
    public const string Usage = """
        soak [engine|udp] [--questions N] [--swaps N]
            engine, udp    one of the two forms (both)
            --questions N  10000000
            --swaps N      activations and transitions in turn (1000)
        """;

    /// <returns>the exit code: 0 when no answer was lost, wrong or mixed</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        var arguments = new Arguments(words, "--questions", "--swaps");
        long questions = (long)arguments.Number("--questions", 10_000_000, least: 1);
        int swaps = (int)arguments.Number("--swaps", 1_000, least: 1);
        var reports = new List<SoakReport>();
        foreach (string form in arguments.Names.Count == 0 ? ["engine", "udp"] : arguments.Names)
        {
            reports.Add(form switch
            {
                "engine" => EngineSoak.Run(questions, swaps),
                "udp" => await UdpSoak.RunAsync(questions, swaps),
                _ => throw new FormatException($"there is no form {form}; there are: engine udp"),
            });
            Console.WriteLine(reports[^1]);
            foreach (string fault in reports[^1].Faults)
                Console.WriteLine($"FAULT {fault}");
        }

        return reports.All(report => report.Faults.Count == 0) ? 0 : 1;
    }
}
