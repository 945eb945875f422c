using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Gslb.Control.Geo;

/// <summary>All geographic data that a server runs with: the files as they were read, and where every address is by them.</summary>
public sealed class GeoSource
{
    private GeoSource(ImmutableArray<GeoFile> files, GeoLocations locations)
    {
        Files = files;
        Locations = locations;
    }

    /// <summary>The database that ships with the program: countries of network owners, see <c>geodata/README.md</c>.</summary>
    public static string DefaultPath { get; } = Path.Combine(AppContext.BaseDirectory, "geodata", "iptoasn-country.mmdb");

    public ImmutableArray<GeoFile> Files { get; }

    /// <summary>When the oldest of them was built.</summary>
    public DateTimeOffset BuiltAt => Files.Min(file => file.BuiltAt);

    /// <summary>The base that maps are compiled from.</summary>
    public GeoLocations Locations { get; }

    /// <summary>Reads MaxMind DB files, whole; where several know something of an address, the first one counts.</summary>
    /// <param name="paths">none means <see cref="DefaultPath"/></param>
    /// <param name="source">the data, when true</param>
    /// <param name="error">a sentence that names the file and what is wrong, when false</param>
    public static bool TryLoad(IReadOnlyList<string> paths, [NotNullWhen(true)] out GeoSource? source, [NotNullWhen(false)] out string? error)
    {
        source = null;
        error = null;
        var files = ImmutableArray.CreateBuilder<GeoFile>();
        GeoLocations? all = null;
        foreach (string path in paths.Count == 0 ? [DefaultPath] : paths)
        {
            if (!TryReadOctets(path, out byte[]? octets, out error)
                || !GeoFileReader.TryRead(path, octets, CountryTable.Default, out GeoFile? file, out GeoLocations? locations, out error))
            {
                return false;
            }

            files.Add(file);
            all = all is null ? locations : all.Or(locations);
        }

        source = new GeoSource(files.ToImmutable(), all!);
        return true;
    }

    private static bool TryReadOctets(string path, [NotNullWhen(true)] out byte[]? octets, [NotNullWhen(false)] out string? error)
    {
        octets = null;
        error = null;
        try
        {
            octets = File.ReadAllBytes(path);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error = $"{path}: {fault.Message}";
            return false;
        }
    }
}
