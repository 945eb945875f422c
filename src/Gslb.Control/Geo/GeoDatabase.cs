using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Gslb.Authority.Geo;
using Gslb.Dns.Addresses;
using MaxMind.Db;
using FieldMap = System.Collections.Generic.Dictionary<string, object>;

namespace Gslb.Control.Geo;

/// <summary>The database files themselves, for the questions that people ask: slow, complete, apart from serving.</summary>
/// <remarks>Files are opened when first asked and read whole: a memory map would take the process down with a truncated file.</remarks>
public sealed class GeoDatabase(IEnumerable<GeoFile> files) : IDisposable
{
    private readonly ImmutableArray<(string Path, Lazy<Reader> Reader)> _readers =
        [.. files.Select(file => (file.Path, new Lazy<Reader>(() => new Reader(file.Path, FileAccessMode.Memory))))];

    /// <summary>What the first file that knows the address says of it, with the AS number from the first that knows one; null when none knows it.</summary>
    /// <param name="address">an IPv4 address inside an IPv6 one is looked up as IPv4</param>
    /// <exception cref="IOException">a file has vanished since it was loaded</exception>
    /// <exception cref="InvalidDatabaseException">a file has been replaced by a damaged one since it was loaded</exception>
    public GeoRecord? Find(IPAddress address)
    {
        NetworkAddress client = NetworkAddress.From(address);
        if (!client.IsIPv4 && EmbeddedIPv4.TryFind(client.High, client.Low, out uint embedded, out _))
            client = NetworkAddress.FromIPv4(embedded);
        GeoRecord? found = null;
        foreach (var (path, reader) in _readers)
        {
            if (Read(path, reader.Value, client) is { } record)
                found = found is null ? record : Completed(found, record);
        }

        return found;
    }

    /// <summary>The same of files that are opened for it; null also when one has vanished or was replaced by a damaged one since it was loaded.</summary>
    public static GeoRecord? TryRead(IEnumerable<GeoFile> files, IPAddress address)
    {
        try
        {
            using var database = new GeoDatabase(files);
            return database.Find(address);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDatabaseException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var (_, reader) in _readers)
        {
            if (reader.IsValueCreated)
                reader.Value.Dispose();
        }
    }

    private static GeoRecord? Read(string path, Reader reader, NetworkAddress client)
    {
        if (!client.IsIPv4 && reader.Metadata.IPVersion == 4)
            return null;
        object? record = reader.Find<object>(client.ToIPAddress(), out int length);
        if (record is not FieldMap fields)
            return null;
        FieldMap location = Nested(fields, "location") ?? fields;
        FieldMap? subdivision = (fields.GetValueOrDefault("subdivisions") as IEnumerable<object>)?.FirstOrDefault() as FieldMap;
        return new GeoRecord(
            new NetworkPrefix(client.Prefix(length), Math.Min(length, client.BitLength)).ToString(),
            Text(Nested(fields, "continent"), "code") ?? Text(fields, "continent_code"),
            Text(Nested(fields, "country"), "iso_code") ?? Text(fields, "country_code") ?? Text(Nested(fields, "registered_country"), "iso_code"),
            Text(subdivision, "iso_code") ?? Text(fields, "state1") ?? Text(fields, "state"),
            Text(Nested(Nested(fields, "city"), "names"), "en") ?? Text(fields, "city"),
            Number(location, "latitude"),
            Number(location, "longitude"),
            Number(location, "accuracy_radius"),
            (uint?)Number(fields, "autonomous_system_number"),
            path);
    }

    /// <summary>One record with what it lacks from another; never the place of one and the coordinates of the other.</summary>
    private static GeoRecord Completed(GeoRecord first, GeoRecord second)
    {
        bool placed = first.Country is not null || first.Continent is not null || first.Latitude is not null;
        GeoRecord place = placed ? first : second;
        return place with { SystemNumber = first.SystemNumber ?? second.SystemNumber };
    }

    private static FieldMap? Nested(FieldMap? fields, string key) => fields?.GetValueOrDefault(key) as FieldMap;

    private static string? Text(FieldMap? fields, string key) => fields?.GetValueOrDefault(key) is string { Length: > 0 } text ? text : null;

    private static double? Number(FieldMap fields, string key) => fields.GetValueOrDefault(key) switch
    {
        string text => double.TryParse(text, CultureInfo.InvariantCulture, out double parsed) ? parsed : null,
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
        _ => null,
    };
}
