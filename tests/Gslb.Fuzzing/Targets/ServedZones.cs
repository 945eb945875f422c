using Gslb.Authority.State;
using Gslb.Control.Documents;
using Gslb.Control.Language;
using Gslb.Control.Language.Definitions;
using Gslb.Testing.Scenarios;

namespace Gslb.Fuzzing.Targets;

/// <summary>The zones that packets are asked of: every way to an answer, in the engine and in a server that is abused.</summary>
internal static class ServedZones
{
    /// <summary>Of the large zone not all names are needed.</summary>
    private const int MostRecords = 500;

    /// <summary>A folder that <c>gslb serve</c> takes.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Zones");

    /// <summary>The names that have something, in wire format.</summary>
    public static IReadOnlyList<byte[]> Names { get; } = ReadNames();

    /// <summary>All endpoints up but those whose pool is <c>down</c>.</summary>
    public static ServingState State() => Scenario.Of(Texts()).With(Gslb.Authority.Pools.Usability.Down, "203.0.113.66").State;

    private static Dictionary<string, string> Texts() => Directory.EnumerateFiles(Folder, "*.zone").ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

    private static List<byte[]> ReadNames()
    {
        Configuration configuration = ZoneLanguage.Read(ZoneDocuments.InMemory(Texts())).Configuration!;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ZoneDefinition zone in configuration.Zones)
        {
            for (int i = 0; i < Math.Min(zone.Records.Count, MostRecords); i++)
                names.Add(Convert.ToHexString(zone.Records.Owner(i)));
        }

        IEnumerable<string> steered = [.. configuration.Pools.Select(pool => Convert.ToHexString(pool.Name.Lowered)), .. configuration.Aliases.Select(alias => Convert.ToHexString(alias.Name.Lowered))];
        return [.. names.Union(steered).Order(StringComparer.Ordinal).Select(Convert.FromHexString)];
    }
}
