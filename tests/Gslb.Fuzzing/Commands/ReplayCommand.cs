using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Commands;

/// <summary>The command <c>replay</c>: gives files to a target, and shows where it fails.</summary>
internal static class ReplayCommand
{
    public const string Usage = """
        replay TARGET FILE…
            FILE         an input, as fuzz writes it
        """;

    /// <returns>the exit code: 0 when nothing fails</returns>
    public static int Run(IReadOnlyList<string> words)
    {
        if (words.Count < 2 || FuzzTargets.Create(words[0]) is not { } target)
            throw new FormatException("replay is followed by a target and files");
        int failures = 0;
        foreach (string path in words.Skip(1))
        {
            try
            {
                Console.WriteLine($"{path}: handled, kind {target.Try(File.ReadAllBytes(path)):x}");
            }
            catch (Exception fault) when (fault is not IOException)
            {
                failures++;
                Console.WriteLine($"{path}: {fault}");
            }

            if (target.Shown is { Length: > 0 } shown)
                Console.WriteLine(shown);
        }

        return failures == 0 ? 0 : 1;
    }
}
