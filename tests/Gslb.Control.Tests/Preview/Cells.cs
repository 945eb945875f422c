using System.Globalization;
using System.Net;
using Gslb.Control.Geo;
using Gslb.Dns.Addresses;
using Gslb.Testing.Geo;

namespace Gslb.Control.Tests.Preview;

/// <summary>The unicast IPv4 space as fourteen /4 blocks: no map of these tests divides one, so all clients of a block are treated alike.</summary>
internal static class Cells
{
    public const int Count = 14;

    /// <summary>Every third block is in no database; the others lie on the equator, 25 degrees apart.</summary>
    public static readonly GeoLocations Locations = Read();

    private static readonly (string Network, int Bits)[] Reserved =
    [
        ("0.0.0.0", 8), ("10.0.0.0", 8), ("100.64.0.0", 10), ("127.0.0.0", 8), ("169.254.0.0", 16), ("172.16.0.0", 12), ("192.0.0.0", 24),
        ("192.0.2.0", 24), ("192.168.0.0", 16), ("198.18.0.0", 15), ("198.51.100.0", 24), ("203.0.113.0", 24),
    ];

    public static string Prefix(int cell) => $"{cell * 16}.0.0.0/4";

    public static NetworkAddress Address(int cell, Random random) => NetworkAddress.FromIPv4(((uint)cell << 28) | (uint)random.Next(1 << 28));

    /// <summary>How many addresses of a block clients may have.</summary>
    /// <param name="isNamed">a map names the block by its subnet</param>
    public static long Size(int cell, bool isNamed) => (1L << 28) - (isNamed ? 0 : Reserved.Where(network => First(network.Network) >> 28 == cell).Sum(network => 1L << (32 - network.Bits)));

    private static uint First(string network) => NetworkAddress.From(IPAddress.Parse(network)).V4;

    private static GeoLocations Read()
    {
        var file = new MmdbWriter();
        for (int cell = 0; cell < Count; cell++)
        {
            if (cell % 3 == 2)
                continue;
            file.Add(Prefix(cell), new Dictionary<string, object>
            {
                ["city"] = new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["en"] = "Town" } },
                ["country"] = new Dictionary<string, object> { ["iso_code"] = "GA" },
                ["location"] = new Dictionary<string, object> { ["accuracy_radius"] = 20u, ["latitude"] = 0.0, ["longitude"] = (cell * 25.0) - 170 },
            });
        }

        return GeoFileReader.TryRead("cells.mmdb", file.ToFile(), CountryTable.Default, out _, out GeoLocations? locations, out string? error)
            ? locations
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{error}"));
    }
}
