using System.Globalization;
using System.Text;

namespace Gslb.Compare.Report;

/// <summary>The tables: one for each mode, a line for each server. Ratios are taken within a round, then their median.</summary>
internal static class ReportText
{
    private const string StartMode = "start";

    /// <param name="references">the servers that ratios are taken to, where a mode has them</param>
    public static string Of(IReadOnlyList<Sample> samples, IReadOnlyList<string> references)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, Sample> mode in samples.GroupBy(sample => sample.Mode))
        {
            List<List<Sample>> rounds = [.. mode.GroupBy(sample => sample.Round).Select(round => round.ToList())];
            List<List<Sample>> used = [.. rounds.Where(round => round.All(sample => !sample.Disturbed))];
            text.Append(CultureInfo.InvariantCulture, $"\n### {mode.Key}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{used.Count} of {rounds.Count} rounds used, {rounds.Count - used.Count} thrown away because a server or the generator did not get its core.\n\n");
            if (used.Count == 0)
            {
                text.Append("**No round was undisturbed: the figures below are of no use. Run it on a quiet machine.**\n\n");
                used = rounds;
            }

            string[] servers = [.. mode.Select(sample => sample.Server).Distinct()];
            string[] against = [.. references.Where(servers.Contains)];
            if (mode.Key == StartMode)
                AppendStarts(text, used, servers);
            else
                AppendAnswers(text, used, servers, against);
        }

        return text.ToString();
    }

    private static void AppendStarts(StringBuilder text, List<List<Sample>> rounds, string[] servers)
    {
        Row(text, ["server and zone", "first answer ms", "resident MB"]);
        Row(text, ["---", "---", "---"]);
        foreach (string server in servers)
            Row(text, [server, Of(rounds, server, "firstms").WithQuartiles("0"), Megabytes(rounds, server)]);
    }

    private static void AppendAnswers(StringBuilder text, List<List<Sample>> rounds, string[] servers, string[] against)
    {
        string[] head = ["server", "µs CPU/query", .. against.Select(server => "× " + server), "answers/s", "lost %", "p50 µs", "p99 µs", "p99.9 µs (worst)", "resident MB", "first answer ms"];
        Row(text, head);
        Row(text, [.. head.Select(_ => "---")]);
        foreach (string server in servers)
        {
            string failures = rounds.SelectMany(round => round).Any(sample => sample.Server == server && Failed(sample)) ? " **(wrong answers)**" : "";
            Row(text, [
                server + failures,
                Of(rounds, server, "uspq").ToString("0.00"),
                .. against.Select(other => Ratio(rounds, server, other).WithQuartiles("0.00")),
                Of(rounds, server, "qps").ToString("#,0"),
                Of(rounds, server, "losspct").WithMost("0.00"),
                Of(rounds, server, "p50us").ToString("0"),
                Of(rounds, server, "p99us").ToString("0"),
                Of(rounds, server, "p999us").WithMost("0"),
                Megabytes(rounds, server),
                Of(rounds, server, "firstms").ToString("0")]);
        }
    }

    /// <summary>The queries are such that none of these may come, and most are answered with records.</summary>
    private static bool Failed(Sample sample) =>
        sample["servfail"] + sample["refused"] + sample["formerr"] > 0 || sample["withanswers"] < sample["received"] * 0.8;

    private static Spread Of(List<List<Sample>> rounds, string server, string key) =>
        Spread.Of(rounds.SelectMany(round => round).Where(sample => sample.Server == server).Select(sample => sample[key]));

    private static Spread Ratio(List<List<Sample>> rounds, string server, string other) => Spread.Of(
        from round in rounds
        let mine = round.Find(sample => sample.Server == server)
        let theirs = round.Find(sample => sample.Server == other)
        where mine is not null && theirs is not null && theirs["uspq"] > 0
        select mine["uspq"] / theirs["uspq"]);

    private static string Megabytes(List<List<Sample>> rounds, string server) =>
        (Of(rounds, server, "rsskb").Median / 1024).ToString("0", CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
