using System.Text;

namespace Gslb.Compare.Data;

/// <summary>The same ten names as pools: for Gslb in its language, for gdnsd as names that its geoip plugin answers.</summary>
internal static class PoolZones
{
    /// <summary>Where the sink of the mode <c>busy</c> listens.</summary>
    private const int SinkPort = 5399;

    private const int Names = 10;
    private const int ProbedPools = 10;
    private const int ProbedMembers = 100;

    // The datacenters and members of servers/gdnsd-geo.sh.
    private const string Datacenters = """
        $DATACENTER dc1 lat=38.9 lon=-77
        $DATACENTER dc2 lat=50.1 lon=8.7
        $DATACENTER dc3 lat=35.6 lon=139.7

        """;

    private static readonly (string Datacenter, string Address, int Weight)[] Members =
    [
        ("dc1", "192.0.2.1", 10), ("dc1", "192.0.2.2", 20), ("dc1", "192.0.2.3", 30), ("dc1", "2001:db8::1", 10), ("dc1", "2001:db8::2", 20),
        ("dc2", "192.0.2.11", 10), ("dc2", "192.0.2.12", 20), ("dc2", "192.0.2.13", 30), ("dc2", "2001:db8::11", 10), ("dc2", "2001:db8::12", 20),
        ("dc3", "192.0.2.21", 10), ("dc3", "192.0.2.22", 20), ("dc3", "2001:db8::21", 10), ("dc3", "2001:db8::22", 20),
    ];

    public static void Write(string folder)
    {
        Save(folder, "geo", StaticZone.FileName, Pools("geo weighted", Members));
        Save(folder, "sticky", StaticZone.FileName, Pools("sticky", Members.Where(member => member.Datacenter == "dc1")));
        Save(folder, "busy", StaticZone.FileName, Pools("geo weighted", Members));
        Save(folder, "busy", "probed.example.zone", Probed());
        Save(folder, "gdnsd-geo", StaticZone.FileName, StaticZone.Apex + string.Concat(Enumerable.Range(0, Names).Select(i => $"{StaticZone.Name(i)} 60 DYNA geoip!res\n")));
    }

    private static string Pools(string steps, IEnumerable<(string Datacenter, string Address, int Weight)> members)
    {
        var zone = new StringBuilder(StaticZone.Apex).Append(Datacenters);
        string lines = string.Concat(members.Select(member => $"  MEMBER {member.Datacenter} {member.Address} weight={member.Weight}\n"));
        for (int i = 0; i < Names; i++)
            zone.Append($"{StaticZone.Name(i)} 60 POOL {steps}\n").Append(lines);
        return zone.ToString();
    }

    /// <summary>A thousand endpoints on loopback, each probed once a second.</summary>
    private static string Probed()
    {
        var zone = new StringBuilder(StaticZone.Apex).Append($"$MONITOR sink tcp port={SinkPort} interval=1s timeout=1s\n");
        for (int pool = 0; pool < ProbedPools; pool++)
        {
            zone.Append($"{StaticZone.Name(pool)} 60/1 POOL weighted monitor=sink\n");
            for (int member = 1; member <= ProbedMembers; member++)
                zone.Append($"  MEMBER dc1 127.1.{pool}.{member}\n");
        }

        return zone.ToString();
    }

    private static void Save(string folder, string zone, string file, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, zone));
        File.WriteAllText(Path.Combine(folder, zone, file), text);
    }
}
