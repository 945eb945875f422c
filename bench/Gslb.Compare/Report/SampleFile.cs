using System.Globalization;

namespace Gslb.Compare.Report;

/// <summary>Raw lines: mode, round, server and <c>key=value</c> words, apart by tabs; other lines are remarks.</summary>
internal static class SampleFile
{
    public static List<Sample> Read(IEnumerable<string> lines)
    {
        var samples = new List<Sample>();
        foreach (string line in lines)
        {
            if (line.Split('\t') is not [var mode, var round, var server, var words])
                continue;
            Dictionary<string, double> values = words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.Split('='))
                .Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture));
            samples.Add(new Sample(mode, int.Parse(round, CultureInfo.InvariantCulture), server, values));
        }

        return samples;
    }
}
