using System.Diagnostics;
using Gslb.Fuzzing.Running;
using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Commands;

/// <summary>The command <c>fuzz</c>: runs targets for some time, says what they found, and writes failing inputs to files.</summary>
internal sealed class FuzzCommand
{
    public const string Usage = """
        fuzz TARGET… [--minutes N] [--seed S] [--coverage no] [--out FOLDER] [--keep FOLDER]
            TARGET       packet, subnet, cookie, zone, mmdb, or all
            --minutes N  for each target (1)
            --seed S     the same seed makes the same inputs, as long as corpus and program are the same (1)
            --coverage C no = inputs are not chosen by the branches that they go through; quicker (yes)
            --out F      where failing inputs are written (artifacts/fuzz)
            --keep F     where the inputs are written that showed something new
        """;

    /// <summary>How long one input may take before the run ends with it.</summary>
    private static readonly TimeSpan LongestExecution = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<string> _words;
    private readonly Arguments _arguments;
    private readonly string _out;

    public FuzzCommand(IReadOnlyList<string> words)
    {
        _words = words;
        _arguments = new Arguments(words, "--minutes", "--seed", "--coverage", "--out", "--keep");
        _out = _arguments.Text("--out", Path.Combine("artifacts", "fuzz"));
    }

    /// <returns>the exit code: 0 when nothing was found</returns>
    public int Run()
    {
        IReadOnlyList<string> names = _arguments.Names is ["all"] ? FuzzTargets.Names : _arguments.Names;
        if (names.Count == 0)
            throw new FormatException("fuzz is followed by a target: " + string.Join(' ', FuzzTargets.Names));
        if (names.Except(FuzzTargets.Names).FirstOrDefault() is { } unknown)
            throw new FormatException($"there is no target {unknown}; there are: {string.Join(' ', FuzzTargets.Names)}");
        if (_arguments.Text("--coverage", "yes") == "yes" && !Coverage.IsOn)
            return CountingCopy.Run(["fuzz", .. _words]);
        return names.Sum(name => Run(FuzzTargets.Create(name)!)) == 0 ? 0 : 1;
    }

    private int Run(FuzzTarget target)
    {
        ulong seed = (ulong)_arguments.Number("--seed", 1);
        var time = TimeSpan.FromMinutes(_arguments.Number("--minutes", 1));
        string lastPath = Path.Combine(_out, $"{target.Name}.last");
        TellOfLast(target, lastPath);
        using var last = new LastInput(lastPath, target.MaxLength);
        long begin = Stopwatch.GetTimestamp(), executionBegan = begin;
        using var watchdog = new Timer(_ => EndIfHung(target, lastPath, Volatile.Read(ref executionBegan)), null, LongestExecution, TimeSpan.FromSeconds(1));
        var run = new FuzzRun(target, Corpus.Read(target.Name), seed)
        {
            Trying = input =>
            {
                last.Note(input);
                Volatile.Write(ref executionBegan, Stopwatch.GetTimestamp());
            },
        };
        while (Stopwatch.GetElapsedTime(begin) < time && run.Findings.Count < FuzzRun.MostFindings)
        {
            run.Run(64);
        }

        Report(target, run, seed, Stopwatch.GetElapsedTime(begin));
        watchdog.Dispose();
        last.Dispose();
        File.Delete(lastPath);
        return run.Findings.Count;
    }

    private void Report(FuzzTarget target, FuzzRun run, ulong seed, TimeSpan time)
    {
        Console.WriteLine(
            $"{target.Name}: {run.Executions:N0} executions in {time.TotalSeconds:N0} s ({run.Executions / time.TotalSeconds:N0}/s), seed {seed}; "
            + $"{run.Replayed} inputs of the corpus, {run.Kinds} kinds of answers{(Coverage.IsOn ? $", {run.Branches} branches" : "")}; {run.Findings.Count} findings");
        foreach (Finding finding in run.Findings)
        {
            string path = Corpus.Write(_out, target.Name, finding.Input);
            Console.WriteLine($"  {finding.Text}\n    at execution {finding.Execution}, {finding.Input.Length} octets in {path}");
        }

        if (_arguments.Text("--keep", "") is not { Length: > 0 } folder)
            return;
        foreach (byte[] input in run.Kept)
            Corpus.Write(folder, target.Name, input);
    }

    /// <summary>An earlier process that died left its input behind.</summary>
    private void TellOfLast(FuzzTarget target, string path)
    {
        if (LastInput.Read(path) is { } input)
            Console.WriteLine($"{target.Name}: an earlier run ended within an input, now in {Corpus.Write(_out, target.Name, input)}");
    }

    private void EndIfHung(FuzzTarget target, string lastPath, long began)
    {
        if (Stopwatch.GetElapsedTime(began) < LongestExecution)
            return;
        Console.WriteLine($"{target.Name}: an input takes over {LongestExecution.TotalSeconds} s: {Corpus.Write(_out, target.Name, LastInput.Read(lastPath) ?? [])}");
        Environment.Exit(1);
    }
}
