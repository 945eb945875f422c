using System.Globalization;
using System.Text;

namespace Gslb.Testing.Scenarios;

/// <summary>A zones folder of a large site: many files with many pools over eight datacenters, of all kinds of steps, each pool with six monitored members in three datacenters and in both families.</summary>
public static class ManyPools
{
    public const int MembersAPool = 6;

    private static readonly (string Name, double Latitude, double Longitude)[] Datacenters =
    [
        ("iad", 39.04, -77.49), ("fra", 50.11, 8.68), ("sin", 1.35, 103.82), ("gru", -23.55, -46.63), ("jnb", -26.2, 28.05), ("syd", -33.87, 151.21), ("nrt", 35.68, 139.69), ("pdx", 45.84, -119.7),
    ];

    private static readonly string[] Steps = ["geo weighted", "geo sticky", "failover weighted", "geo failover round-robin", "geo weighted map=world", "weighted answers=2", "geo all", "failover geo sticky when-down=last"];

    /// <summary>The files by name.</summary>
    public static Dictionary<string, string> Files(int files, int poolsAFile) => Enumerable.Range(0, files)
        .ToDictionary(file => $"site{file:d3}.example.zone", file => (file == 0 ? Shared() : "") + Apex + string.Concat(Enumerable.Range(0, poolsAFile).Select(pool => Pool((file * poolsAFile) + pool))));

    private const string Apex = "$TTL 300\n@ SOA ns1 hostmaster ( 1 1h 15m 30d 30 )\n NS ns1\nns1 A 192.0.2.53\n";

    private static string Shared() => string.Concat(Datacenters.Select(place => string.Create(CultureInfo.InvariantCulture, $"$DATACENTER {place.Name} lat={place.Latitude} lon={place.Longitude}\n")))
        + "$MONITOR web http path=/healthz interval=5s\n$MAP world country=DE,AT,CH fra iad\n$MAP world continent=AS sin nearest\n$MAP world default nearest\n";

    private static string Pool(int number)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"p{number} 60/5 POOL {Steps[number % Steps.Length]} monitor=web\n");
        for (int member = 0; member < MembersAPool; member++)
        {
            string datacenter = Datacenters[(number + (member / 2)) % Datacenters.Length].Name;
            string target = member % 2 == 0 ? $"10.{number >> 8}.{number & 255}.{member + 1}" : $"2001:db8:{number:x}::{member + 1}";
            text.Append(CultureInfo.InvariantCulture, $" MEMBER {datacenter} {target} weight={1 + (member % 3)} tier={1 + (member / 4)}\n");
        }

        return text.ToString();
    }
}
