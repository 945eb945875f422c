using Gslb.Testing.Geo;

namespace Gslb.Fuzzing.Mutation;

/// <summary>Makes small MaxMind DB files of all forms: IPv4 and IPv6, each size of a node's records, each schema, shared subtrees, pointers.</summary>
internal static class GeoFileMaker
{
    private static readonly string[] Countries = ["DE", "US", "SG", "GB", "XK", "AP", "zz", "1", "LONG", ""];

    private static readonly string[] Continents = ["EU", "NA", "AS", "", "ZZ"];

    private static readonly string[] Networks =
        ["192.0.2.0/24", "198.51.0.0/16", "198.51.100.128/25", "203.0.113.7/32", "0.0.0.0/1", "10.0.0.0/8", "255.255.255.255/32"];

    private static readonly string[] WideNetworks = ["2001:db8::/32", "2001:db8:1::/48", "2001:db8::1/128", "8000::/1", "2400::/12", "64:ff9b::/96", "::/64"];

    private static readonly int[] RecordBits = [24, 28, 32];

    private static readonly double[] Degrees = [0, -0.0, 37.77, -122.42, 90, -90, 180, -180.1, 1e300, double.NaN, double.PositiveInfinity];

    /// <summary>Writes a file.</summary>
    /// <returns>its octets; 0 when there is no room for them</returns>
    public static int Make(SeededRandom random, Span<byte> target)
    {
        int version = random.OneIn(3) ? 4 : 6;
        var writer = new MmdbWriter(version, random.Of<int>(RecordBits));
        bool hasShared = random.OneIn(3);
        if (hasShared)
            writer.Write(MmdbWriter.Encode(MakeRecord(random)));

        // Wider networks first: a narrower one divides them.
        foreach (string network in (version == 6 ? Networks.Concat(WideNetworks) : Networks).OrderBy(LengthOf))
        {
            if (!random.OneIn(3))
                continue;
            if (hasShared && random.OneIn(2))
                writer.Add(network, offset: 0);
            else
                writer.Add(network, MakeRecord(random));
        }

        if (version == 6 && random.OneIn(3))
            writer.Alias("2002::/16", random.OneIn(2) ? "::/96" : "2001:db8::/32");
        byte[] file = writer.ToFile(random.OneIn(2) ? "Test" : "GeoLite2-City");
        return file.AsSpan().TryCopyTo(target) ? file.Length : 0;
    }

    private static int LengthOf(string network) => int.Parse(network[(network.IndexOf('/') + 1)..]) + (network.Contains(':') ? 0 : 96);

    private static object MakeRecord(SeededRandom random) => random.Below(6) switch
    {
        0 => new Dictionary<string, object> { ["country_code"] = random.Of<string>(Countries), ["continent_code"] = random.Of<string>(Continents) },
        1 => new Dictionary<string, object> { ["autonomous_system_number"] = random.OneIn(2) ? (uint)random.Next() : random.Next() },
        2 => new Dictionary<string, object> { ["city"] = "Town", ["country_code"] = random.Of<string>(Countries), ["latitude"] = Degree(random), ["longitude"] = Degree(random) },
        3 => random.OneIn(2) ? "no map" : new object[] { true, "x", 1.5, (ushort)7 },
        _ => MakeNested(random),
    };

    private static Dictionary<string, object> MakeNested(SeededRandom random)
    {
        var record = new Dictionary<string, object> { ["country"] = Code("iso_code", random.Of<string>(Countries)) };
        if (random.OneIn(2))
            record["continent"] = Code("code", random.Of<string>(Continents));
        if (random.OneIn(2))
            record["registered_country"] = Code("iso_code", random.Of<string>(Countries));
        if (random.OneIn(2))
            record["location"] = new Dictionary<string, object> { ["latitude"] = Degree(random), ["longitude"] = Degree(random), ["accuracy_radius"] = (ushort)random.Below(1001) };
        if (random.OneIn(2))
            record["subdivisions"] = new object[] { Code("iso_code", "ENG"), Code("iso_code", "WBK"), Code("iso_code", "ABC") };
        if (random.OneIn(4))
            record["traits"] = new Dictionary<string, object> { ["is_anycast"] = random.OneIn(2) };
        if (random.OneIn(4))
            record["city"] = new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["en"] = new string('x', random.Below(400)) } };
        return record;
    }

    private static object Degree(SeededRandom random)
    {
        double degree = random.Of<double>(Degrees);
        return random.Below(3) switch { 0 => degree, 1 => (float)degree, _ => degree.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }

    private static Dictionary<string, object> Code(string key, string value) => new() { [key] = value };
}
