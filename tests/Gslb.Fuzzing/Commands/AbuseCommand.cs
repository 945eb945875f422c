using Gslb.Fuzzing.Abuse;

namespace Gslb.Fuzzing.Commands;

/// <summary>The command <c>abuse</c>: starts a server, abuses it, and says how it bore that.</summary>
internal static class AbuseCommand
{
    public const string Usage = """
        abuse [--packets N] [--connections N] [--packet-rate N] [--conversation-rate N] [--good-rate N] [--quiet S] [--abused S] [--seed S]
            --packets N            mutated packets over UDP (10000000)
            --connections N        broken TCP conversations (100000)
            --packet-rate N        a second, while the server is abused (70000)
            --conversation-rate N  a second, while the server is abused (800)
            --good-rate N          good questions a second, all the time (20000)
            --quiet S, --abused S  seconds of good questions alone, and of abuse, in turn (2, 8)
        """;

    /// <returns>the exit code: 0 when every promise was kept</returns>
    public static int Run(IReadOnlyList<string> words)
    {
        var arguments = new Arguments(words, "--packets", "--connections", "--packet-rate", "--conversation-rate", "--good-rate", "--quiet", "--abused", "--seed");
        AbuseReport report = AbuseRun.Run(new AbusePlan(
            (long)arguments.Number("--packets", 10_000_000),
            (long)arguments.Number("--connections", 100_000),
            arguments.Number("--packet-rate", 70_000, least: 1),
            arguments.Number("--conversation-rate", 800, least: 1),
            arguments.Number("--good-rate", 20_000, least: 1),
            arguments.Number("--quiet", 2, least: 0.1),
            arguments.Number("--abused", 8, least: 0.1),
            (ulong)arguments.Number("--seed", 1)));
        report.Write(Console.Out);
        string[] faults = [.. report.Faults, .. report.FaultsAtRest];
        foreach (string fault in faults)
            Console.WriteLine($"FAULT {fault}");
        return faults.Length == 0 ? 0 : 1;
    }
}
