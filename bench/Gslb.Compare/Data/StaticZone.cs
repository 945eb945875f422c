using System.Globalization;

namespace Gslb.Compare.Data;

/// <summary>The zone <c>example.com</c> with plain names, A and AAAA each, in a form that every server reads; and queries for it.</summary>
internal static class StaticZone
{
    public const string FileName = "example.com.zone";

    /// <summary>SOA, NS and their addresses; every TTL written out, for not all servers know <c>$TTL</c>.</summary>
    public const string Apex = """
        @ 3600 IN SOA ns1.example.com. host.example.com. 1 7200 900 1209600 60
        @ 60 IN NS ns1.example.com.
        @ 60 IN NS ns2.example.com.
        ns1 60 IN A 192.0.2.53
        ns2 60 IN A 192.0.2.54

        """;

    private const int MostQueries = 1_000_000;
    private const int FewestQueries = 100_000;

    /// <summary>The name with a number: seven digits, so that names are of one length however many there are.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"h{number:D7}");

    public static void Write(string folder, string zone, int names)
    {
        Directory.CreateDirectory(Path.Combine(folder, zone));
        using (StreamWriter file = Create(Path.Combine(folder, zone, FileName)))
        {
            file.Write(Apex);
            for (int i = 0; i < names; i++)
            {
                file.Write($"{Name(i)} 60 IN A 10.{i >> 16 & 255}.{i >> 8 & 255}.{i & 255}\n");
                file.Write(string.Create(CultureInfo.InvariantCulture, $"{Name(i)} 60 IN AAAA 2001:db8::{i >> 16:x}:{i & 0xFFFF:x}\n"));
            }
        }

        WriteQueries(Path.Combine(folder, zone + ".queries"), names);
    }

    /// <summary>One in ten asks for a name that is not there, one in five of all for AAAA.</summary>
    private static void WriteQueries(string path, int names)
    {
        var random = new Random(1);
        using StreamWriter file = Create(path);
        for (int i = Math.Clamp(names, FewestQueries, MostQueries); i > 0; i--)
        {
            string name = random.Next(10) == 0 ? "x" + Name(random.Next(1_000_000))[1..] : Name(random.Next(names));
            file.Write($"{name}.example.com {(random.Next(5) == 0 ? "AAAA" : "A")}\n");
        }
    }

    private static StreamWriter Create(string path) => new(path, append: false, new System.Text.UTF8Encoding(false), bufferSize: 1 << 16);
}
