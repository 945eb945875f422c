using System.Globalization;
using Gslb.Dns.Addresses;
using Gslb.Testing.Geo;

namespace Gslb.Compare.Data;

/// <summary>A made-up geo database in the schema of GeoIP2 City, which gdnsd and Gslb both read, and client subnets inside its networks.</summary>
internal static class PlacesFile
{
    private const int Places = 3000;
    private const int Subnets = 65_536;

    // Country, continent, and about where its people live.
    private static readonly (string Country, string Continent, double Latitude, double Longitude)[] Countries =
    [
        ("US", "NA", 39, -95), ("CA", "NA", 45, -76), ("MX", "NA", 20, -99), ("BR", "SA", -20, -46), ("AR", "SA", -34, -60), ("CO", "SA", 5, -74),
        ("GB", "EU", 52, -1), ("FR", "EU", 47, 2), ("DE", "EU", 51, 9), ("IT", "EU", 43, 12), ("ES", "EU", 40, -4), ("PL", "EU", 52, 19), ("SE", "EU", 59, 16),
        ("ZA", "AF", -28, 28), ("NG", "AF", 8, 6), ("EG", "AF", 30, 31), ("KE", "AF", -1, 37), ("TR", "AS", 40, 32), ("AE", "AS", 24, 54), ("IN", "AS", 20, 77),
        ("CN", "AS", 32, 115), ("JP", "AS", 35, 138), ("KR", "AS", 36, 128), ("SG", "AS", 1, 104), ("ID", "AS", -6, 107), ("AU", "OC", -34, 149), ("NZ", "OC", -39, 175),
    ];

    /// <param name="networks">about how many IPv4 networks the file is to have; IPv6 gets a quarter as many</param>
    public static void Write(string folder, int networks)
    {
        var random = new Random(7);
        var writer = new MmdbWriter();
        int[] offsets = WritePlaces(writer, random);
        List<NetworkPrefix> found = [.. V4(networks, random), .. V6(networks / 4, random)];
        foreach (NetworkPrefix network in found)
            writer.Add(network.ToString(), offsets[random.Next(offsets.Length)]);
        File.WriteAllBytes(Path.Combine(folder, "places.mmdb"), writer.ToFile("GeoIP2-City"));
        WriteSubnets(Path.Combine(folder, "subnets.txt"), [.. found.Where(network => network.Address.IsIPv4)], random);
    }

    private static int[] WritePlaces(MmdbWriter writer, Random random)
    {
        int[] offsets = new int[Places];
        int end = 0;
        for (int i = 0; i < Places; i++)
        {
            byte[] record = MmdbWriter.Encode(Place(random, i));
            offsets[i] = end;
            end += record.Length;
            writer.Write(record);
        }

        return offsets;
    }

    private static Dictionary<string, object> Place(Random random, int number)
    {
        (string country, string continent, double latitude, double longitude) = Countries[random.Next(Countries.Length)];
        return new Dictionary<string, object>
        {
            ["city"] = new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["en"] = string.Create(CultureInfo.InvariantCulture, $"Place {number}") } },
            ["continent"] = new Dictionary<string, object> { ["code"] = continent },
            ["country"] = new Dictionary<string, object> { ["iso_code"] = country },
            ["location"] = new Dictionary<string, object> { ["latitude"] = Near(latitude), ["longitude"] = Near(longitude) },
        };

        double Near(double centre) => Math.Round(centre + (random.NextDouble() * 10) - 5, 4);
    }

    /// <summary>The unicast space halved again and again until about enough networks are there, none longer than /24.</summary>
    private static List<NetworkPrefix> V4(int count, Random random)
    {
        var networks = new List<NetworkPrefix>();
        double depth = Math.Log2(count / 220.0);
        for (uint first = 1; first < 224; first++)
        {
            if (first is not (10 or 127))
                Halve(first << 24, 8);
        }

        return networks;

        void Halve(uint address, int length)
        {
            // Around the mean depth some stop early and some go on, as registries' blocks do.
            double stop = 1 / (1 + Math.Exp(8 + depth - length));
            if (length == 24 || random.NextDouble() < stop)
            {
                networks.Add(new NetworkPrefix(NetworkAddress.FromIPv4(address), length));
                return;
            }

            Halve(address, length + 1);
            Halve(address | (1u << (31 - length)), length + 1);
        }
    }

    /// <summary>Networks of 32 to 48 bits in 2a00::/12, apart from each other.</summary>
    private static IEnumerable<NetworkPrefix> V6(int count, Random random)
    {
        const ulong first = 0x2A00_0000_0000_0000;
        ulong stride = (1UL << 52) / (ulong)Math.Max(count, 1) >> 32 << 32;
        for (int i = 0; i < count; i++)
        {
            NetworkAddress address = NetworkAddress.FromIPv6(first + ((ulong)i * stride), 0);
            int length = 40 + random.Next(9);
            yield return new NetworkPrefix(address.Prefix(length), length);
        }
    }

    private static void WriteSubnets(string path, NetworkPrefix[] networks, Random random)
    {
        using var file = new StreamWriter(path);
        for (int i = 0; i < Subnets; i++)
        {
            NetworkPrefix network = networks[random.Next(networks.Length)];
            uint inside = (uint)random.NextInt64(1L << (32 - network.Length));
            file.Write($"{NetworkAddress.FromIPv4(network.Address.V4 | inside).Prefix(24)}\n");
        }
    }
}
