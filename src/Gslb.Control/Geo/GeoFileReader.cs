using System.Diagnostics.CodeAnalysis;
using Gslb.Authority.Geo;
using Gslb.Control.Geo.Mmdb;

namespace Gslb.Control.Geo;

/// <summary>Turns the octets of one MaxMind DB file into locations.</summary>
public static class GeoFileReader
{
    /// <summary>Reads and checks all of a file. False, and a sentence that names the file and what is wrong, when any of it is malformed or none of it of use.</summary>
    public static bool TryRead(
        string name,
        byte[] octets,
        CountryTable countries,
        [NotNullWhen(true)] out GeoFile? file,
        [NotNullWhen(true)] out GeoLocations? locations,
        [NotNullWhen(false)] out string? error)
    {
        file = null;
        locations = null;
        if (!MmdbFile.TryParse(octets, out MmdbFile? mmdb, out string? fault))
        {
            error = $"{name}: {fault}";
            return false;
        }

        try
        {
            locations = Walk(mmdb, countries);
        }
        catch (InvalidDataException damage)
        {
            error = $"{name}: {damage.Message}";
            return false;
        }

        error = locations.Locations.Length > 1 ? null : $"{name}: none of its records holds a country, coordinates or an AS number";
        long built = (long)Math.Min(mmdb.Metadata.BuiltAt, (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        file = new GeoFile(name, mmdb.Metadata.DatabaseType, DateTimeOffset.FromUnixTimeSeconds(built), octets.Length);
        return error is null;
    }

    private static GeoLocations Walk(MmdbFile mmdb, CountryTable countries)
    {
        var table = new LocationTable();
        var reader = new LocationReader(mmdb.Data, countries);
        var numbers = new Dictionary<uint, int>();
        var tree = new MmdbTree(mmdb);
        Ranges<uint> v4 = tree.WalkIPv4(Number);
        Ranges<UInt128> v6 = tree.WalkIPv6(Number);
        return new GeoLocations(v4, v6, table.ToLocations());

        int Number(uint record)
        {
            if (!numbers.TryGetValue(record, out int number))
                numbers[record] = number = table.NumberOf(reader.Read(mmdb.DataOffset(record)));
            return number;
        }
    }
}
