namespace Gslb.Tests.EndToEnd.Support;

/// <summary>The folder of one server: <c>zones</c> and <c>data</c>; deleted afterwards.</summary>
internal sealed class Site : IDisposable
{
    public const string ZoneFile = "example.com.zone";

    private const string Apex = """
        $TTL 300
        @   SOA ns1 hostmaster ( 1 1h 15m 30d 30 )
            NS  ns1
        ns1 A   192.0.2.53

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gslb-e2e-");

    /// <param name="zone">of <c>example.com</c>, without SOA and NS</param>
    public Site(string zone)
    {
        Directory.CreateDirectory(Zones);
        Write(zone);
    }

    /// <param name="files">zone files, whole, by name</param>
    public Site(IReadOnlyDictionary<string, string> files)
    {
        Directory.CreateDirectory(Zones);
        foreach ((string name, string text) in files)
            File.WriteAllText(Path.Combine(Zones, name), text);
    }

    /// <summary>Variables of the environment that the program gets besides those of the test.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string Folder => _folder.FullName;

    public string Zones => Path.Combine(Folder, "zones");

    public string Data => Path.Combine(Folder, "data");

    public static string WithApex(string zone) => Apex + zone;

    /// <summary>Replaces the zone file, SOA and NS added.</summary>
    public void Write(string zone) => File.WriteAllText(Path.Combine(Zones, ZoneFile), WithApex(zone));

    public void Dispose() => _folder.Delete(recursive: true);
}
