using Gslb.Control.Geo;
using Gslb.Testing.Geo;

namespace Gslb.Authority.Tests.Model;

/// <summary>Where the clients of the model are: 10.n.0.0/16 lies on the equator at 5 + 15 n degrees east, for n from 0 to 7; nobody knows where all others are.</summary>
internal static class ModelClients
{
    public const int Blocks = 8;

    public static readonly GeoLocations Locations = Read();

    public static double? Longitude(int block) => block is >= 0 and < Blocks ? 5 + (block * 15) : null;

    /// <summary>The client of a block; of any other for −1.</summary>
    public static uint Address(int block) => block < 0 ? 0xC0A8_0000u : 0x0A00_0000u + ((uint)block << 16);

    private static GeoLocations Read()
    {
        var file = new MmdbWriter();
        for (int block = 0; block < Blocks; block++)
        {
            file.Add($"10.{block}.0.0/16", new Dictionary<string, object>
            {
                ["city"] = new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["en"] = "Town" } },
                ["country"] = new Dictionary<string, object> { ["iso_code"] = "GA" },
                ["location"] = new Dictionary<string, object> { ["accuracy_radius"] = 20u, ["latitude"] = 0.0, ["longitude"] = Longitude(block)!.Value },
            });
        }

        return GeoFileReader.TryRead("model.mmdb", file.ToFile(), CountryTable.Default, out _, out GeoLocations? locations, out string? error)
            ? locations
            : throw new InvalidDataException(error);
    }
}
