using System.Globalization;

namespace Gslb.Differential.Tests.Zones;

/// <summary>The master files that all servers of a comparison serve, by file name (origin + <c>.zone</c>, <c>root.zone</c> for the root).</summary>
public sealed class ZoneFolder(IReadOnlyDictionary<string, string> files)
{
    private const string Suffix = ".zone";

    /// <summary>Octets of a record before its RDATA, the owner compressed.</summary>
    private const int RecordHead = 12;

    public IReadOnlyDictionary<string, string> Files { get; } = files;

    /// <summary>Origins as servers' configurations name them, by file name.</summary>
    public static string OriginOf(string file) => file == "root.zone" ? "." : file[..^Suffix.Length];

    /// <summary>The zones of a folder beside the tests.</summary>
    public static ZoneFolder Read(string name) => new(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Zones", name), "*" + Suffix)
            .Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetFileName(file), file => string.Concat(File.ReadLines(file).SelectMany(Expand))));

    public ZoneFolder With(string file, string text) => new(new Dictionary<string, string>(Files) { [file] = text });

    /// <summary>
    /// For every size of answer from a little below to a little above the payloads that answers are cut at, with and without OPT: a TXT RRset of one record
    /// and one of several, a CNAME before it, and a referral.
    /// </summary>
    public static string SizesZone()
    {
        var text = new System.Text.StringBuilder("""
            $TTL 300
            @ SOA ns.elsewhere.example. hostmaster.elsewhere.example. ( 1 3600 900 604800 60 )
            @ NS  ns.elsewhere.example.

            """);
        foreach (int limit in (int[])[512, 1232])
        {
            // Header, question t0000.sizes.test, and up to eleven octets of OPT.
            int least = limit - 12 - 22 - 11 - 3;
            for (int octets = least; octets < least + 18; octets++)
            {
                text.Append(CultureInfo.InvariantCulture, $"t{octets:D4} TXT {Strings(octets - RecordHead)}\n");
                text.Append(CultureInfo.InvariantCulture, $"m{octets:D4} TXT {Strings(octets - (2 * RecordHead) - 100)}\nm{octets:D4} TXT {Strings(100)}\n");
                text.Append(CultureInfo.InvariantCulture, $"c{octets:D4} CNAME s{octets:D4}\ns{octets:D4} TXT {Strings(octets - (2 * RecordHead) - 8)}\n");
                text.AppendJoin("", Servers(octets).Select((label, number) => string.Create(CultureInfo.InvariantCulture, $"n{octets:D4} NS {number:D2}{label}\n")));
            }
        }

        return text.ToString();
    }

    /// <summary><c>$GENERATE</c> is BIND's alone: NSD and Knot get its lines written out (<c>$</c>, and <c>${1}</c> for the number one above).</summary>
    private static IEnumerable<string> Expand(string line)
    {
        if (!line.StartsWith("$GENERATE ", StringComparison.Ordinal))
            return [line + "\n"];
        string[] words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        int[] range = [.. words[1].Split('-').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        return Enumerable.Range(range[0], range[1] - range[0] + 1).Select(number => words[2]
            .Replace("${1}", (number + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("$", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) + "\n");
    }

    /// <summary>Labels of name servers, two octets short, whose records in the zone take so many octets; names that the origin ends are a label and a pointer.</summary>
    private static IEnumerable<string> Servers(int octets)
    {
        const int Full = RecordHead + 1 + 60 + 2;
        for (; octets > Full + RecordHead + 6; octets -= Full)
            yield return new string('s', 58);
        int rest = octets - RecordHead - 3;
        if (rest > 63)
        {
            yield return new string('s', 18);
            rest -= RecordHead + 3 + 20;
        }

        yield return new string('s', rest - 2);
    }

    private static string Strings(int octets)
    {
        var strings = new List<string>();
        for (; octets > 0; octets -= strings[^1].Length + 1)
            strings.Add(new string('x', Math.Min(200, octets) - 1));
        return string.Join(' ', strings.Select(text => $"\"{text}\""));
    }
}
