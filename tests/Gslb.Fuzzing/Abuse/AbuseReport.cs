using System.Globalization;
using Gslb.Fuzzing.Sockets;

namespace Gslb.Fuzzing.Abuse;

/// <summary>What came of abusing a server, and whether it kept its promises.</summary>
internal sealed class AbuseReport
{
    /// <summary>Kilobytes that the process may have grown by since the first slot of abuse: a runtime's memory is never quite the same.</summary>
    private const long MostGrowth = 48 * 1024;

    /// <summary>Descriptors that may have come in addition: the runtime opens some of its own late.</summary>
    private const int MostNewDescriptors = 8;

    private const double LeastRate = 0.9;

    public required long Packets { get; init; }

    public required long Answered { get; init; }

    /// <summary>Packets that got no answer in five seconds while the server was flooded; each was asked again alone.</summary>
    public required long Lost { get; init; }

    public required long Unsent { get; init; }

    public required IReadOnlyDictionary<string, long> Conversations { get; init; }

    public required long Connections { get; init; }

    public required IReadOnlyList<HonestSlot> Slots { get; init; }

    public required ProcessFigures AtStart { get; init; }

    /// <summary>At the end of each slot of abuse.</summary>
    public required IReadOnlyList<ProcessFigures> Meanwhile { get; init; }

    /// <summary>Null when the process had ended.</summary>
    public required ProcessFigures? AtEnd { get; init; }

    public required int? ExitCode { get; init; }

    public required IReadOnlyList<string> Log { get; init; }

    public required IReadOnlyList<string> Grievances { get; init; }

    /// <summary>Right answers a second under abuse, as a share of those without: medians of the slots.</summary>
    public double Share => Median(Slots.Where(slot => slot.IsAbused).Select(slot => slot.Rate)) / Median(Slots.Where(slot => !slot.IsAbused).Select(slot => slot.Rate));

    /// <summary>What is wrong, but for rates: one line each.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            List<string> faults = [.. Grievances];
            if (ExitCode != 0)
                faults.Add(ExitCode is null ? "the server did not end when told to" : $"the server ended with code {ExitCode}");
            faults.AddRange(Log.Where(IsFault).Select(line => $"the server logged: {line}"));
            if (AtEnd is { } end && Meanwhile.Count > 0 && end.Resident - Meanwhile[0].Resident > MostGrowth)
                faults.Add($"memory grew from {Meanwhile[0].Resident / 1024} to {end.Resident / 1024} MB");
            return faults;
        }
    }

    /// <summary>What only a run that waited for the end of idle connections and had the machine to itself can show.</summary>
    public IReadOnlyList<string> FaultsAtRest =>
    [
        .. AtEnd is { } end && end.Descriptors > AtStart.Descriptors + MostNewDescriptors ? [$"{end.Descriptors} descriptors are left, {AtStart.Descriptors} were at the start"] : (string[])[],
        .. Share < LeastRate ? [string.Create(CultureInfo.InvariantCulture, $"good questions got {Share:P1} of their answers without abuse")] : (string[])[],
    ];

    public void Write(TextWriter output)
    {
        output.WriteLine($"{Packets:N0} packets over UDP, {Answered:N0} answers judged, {Lost:N0} lost in full buffers and answered when asked again, {Unsent:N0} not sent");
        output.WriteLine($"{Connections:N0} connections over TCP: {string.Join(", ", Conversations.OrderByDescending(entry => entry.Value).Select(entry => $"{entry.Value:N0} {entry.Key}"))}");
        WriteSlots(output, "alone", Slots.Where(slot => !slot.IsAbused));
        WriteSlots(output, "under abuse", Slots.Where(slot => slot.IsAbused));
        output.WriteLine($"  under abuse {Share:P1} of the rate alone");
        output.WriteLine($"server at the start: {AtStart}");
        if (Meanwhile.Count > 0)
            output.WriteLine($"server after the first slot of abuse: {Meanwhile[0]}; resident MB after each: {string.Join(' ', Meanwhile.Select(figures => figures.Resident / 1024))}");
        output.WriteLine($"server at the end, at rest: {AtEnd}; processor time {AtEnd?.Processor.TotalSeconds:N1} s; exit code {ExitCode}");
    }

    private static void WriteSlots(TextWriter output, string name, IEnumerable<HonestSlot> slots)
    {
        HonestSlot[] all = [.. slots];
        output.WriteLine(
            $"good questions {name}: {all.Sum(slot => (long)slot.Asked):N0} asked, {all.Sum(slot => (long)slot.Answered):N0} answered, {all.Sum(slot => slot.Lost):N0} lost; a second: median "
            + $"{Median(all.Select(slot => slot.Rate)):N0}, least {all.Min(slot => slot.Rate):N0}; ms: median {Median(all.Select(slot => slot.Median)):N2}, p99 {Median(all.Select(slot => slot.P99)):N2} (worst slot {all.Max(slot => slot.P99):N1})");
    }

    /// <summary>The server logs its sockets, warnings of the system and the end; anything that failed is a fault.</summary>
    private static bool IsFault(string line) => line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal) || line.Contains("Unhandled", StringComparison.Ordinal);

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is { Length: > 0 } sorted ? sorted[sorted.Length / 2] : 0;
}
