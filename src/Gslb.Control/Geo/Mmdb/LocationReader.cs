using System.Globalization;
using System.Text;

namespace Gslb.Control.Geo.Mmdb;

/// <summary>Reads locations out of records, whichever of the known schemas they follow: the fields tell, not the file's <c>database_type</c>.</summary>
/// <remarks>
/// Nested, as GeoIP2 and GeoLite2 have them: <c>country.iso_code registered_country.iso_code continent.code subdivisions[].iso_code city
/// location.{latitude longitude accuracy_radius} traits.{is_anycast is_satellite_provider}</c>. Flat, as ip-location-db has them:
/// <c>country_code continent_code state1 city latitude longitude</c>. Both: <c>autonomous_system_number</c>.
/// </remarks>
internal sealed class LocationReader(MmdbData data, CountryTable countries)
{
    private readonly Dictionary<uint, string> _codes = [];

    /// <summary>Reads the record at an offset; one that is no map, or holds nothing of use, is the unknown location.</summary>
    /// <exception cref="InvalidDataException">it is malformed</exception>
    public ClientLocation Read(int offset)
    {
        data.BeginRecord();
        MmdbValue record = data.Read(ref offset);
        if (record.Kind != MmdbKind.Map)
            return default;
        var fields = new LocationFields();
        int at = record.Offset;
        for (int i = 0; i < record.Size; i++)
        {
            ReadOnlySpan<byte> key = data.ReadKey(ref at);
            MmdbValue value = data.Read(ref at);
            if (value.Kind is MmdbKind.Map or MmdbKind.Array)
                ReadNested(key, value, ref fields);
            else
                ReadFlat(key, value, ref fields);
            data.SkipContents(value, ref at);
        }

        return fields.ToLocation(countries);
    }

    private void ReadNested(ReadOnlySpan<byte> key, MmdbValue value, ref LocationFields fields)
    {
        if (key.SequenceEqual("country"u8))
        {
            fields.Country = Code(Entry(value, "iso_code"u8));
        }
        else if (key.SequenceEqual("registered_country"u8))
        {
            fields.RegisteredCountry = Code(Entry(value, "iso_code"u8));
        }
        else if (key.SequenceEqual("continent"u8))
        {
            fields.Continent = Code(Entry(value, "code"u8));
        }
        else if (key.SequenceEqual("city"u8))
        {
            fields.HasLocality |= value.Size > 0;
        }
        else if (key.SequenceEqual("subdivisions"u8) && value.Kind == MmdbKind.Array)
        {
            ReadSubdivisions(value, ref fields);
        }
        else if (key.SequenceEqual("location"u8))
        {
            fields.Latitude = Number(Entry(value, "latitude"u8));
            fields.Longitude = Number(Entry(value, "longitude"u8));
            fields.AccuracyRadius = Number(Entry(value, "accuracy_radius"u8));
        }
        else if (key.SequenceEqual("traits"u8))
        {
            fields.Nowhere |= Entry(value, "is_anycast"u8)?.IsTrue is true || Entry(value, "is_satellite_provider"u8)?.IsTrue is true;
        }
    }

    private void ReadFlat(ReadOnlySpan<byte> key, MmdbValue value, ref LocationFields fields)
    {
        if (key.SequenceEqual("country_code"u8))
            fields.Country = Code(value);
        else if (key.SequenceEqual("continent_code"u8))
            fields.Continent = Code(value);
        else if (key.SequenceEqual("city"u8) || key.SequenceEqual("state"u8) || key.SequenceEqual("state1"u8))
            fields.HasLocality |= value.Kind == MmdbKind.Text && value.Size > 0;
        else if (key.SequenceEqual("latitude"u8))
            fields.Latitude = Number(value);
        else if (key.SequenceEqual("longitude"u8))
            fields.Longitude = Number(value);
        else if (key.SequenceEqual("autonomous_system_number"u8))
            fields.SystemNumber = Number(value) is >= 1 and <= uint.MaxValue and { } number ? (uint)number : 0;
    }

    private void ReadSubdivisions(MmdbValue array, ref LocationFields fields)
    {
        int at = array.Offset;
        for (int i = 0; i < array.Size; i++)
        {
            MmdbValue subdivision = data.Read(ref at);
            fields.HasLocality = true;
            if (i == 0)
                fields.Subdivision = Code(Entry(subdivision, "iso_code"u8));
            else if (i == 1)
                fields.InnerSubdivision = Code(Entry(subdivision, "iso_code"u8));
            data.SkipContents(subdivision, ref at);
        }
    }

    /// <summary>One entry of a map; null when there is none of this key, or it is no map.</summary>
    private MmdbValue? Entry(MmdbValue map, ReadOnlySpan<byte> key)
    {
        if (map.Kind != MmdbKind.Map)
            return null;
        int at = map.Offset;
        for (int i = 0; i < map.Size; i++)
        {
            bool found = data.ReadKey(ref at).SequenceEqual(key);
            MmdbValue value = data.Read(ref at);
            if (found)
                return value;
            data.SkipContents(value, ref at);
        }

        return null;
    }

    private double? Number(MmdbValue? value) => value switch
    {
        null => null,
        { Kind: MmdbKind.Text } text => double.TryParse(data.TextOctets(text), CultureInfo.InvariantCulture, out double number) ? number : null,
        _ => value.Value.Number,
    };

    /// <summary>A code of one to three letters or digits in upper case, one string for all its uses; null for anything else.</summary>
    private string? Code(MmdbValue? value)
    {
        if (value is not { Kind: MmdbKind.Text, Size: >= 1 and <= 3 } text)
            return null;
        uint packed = 0;
        foreach (byte octet in data.TextOctets(text))
        {
            if (!char.IsAsciiLetterOrDigit((char)octet))
                return null;
            packed = packed << 8 | octet;
        }

        if (!_codes.TryGetValue(packed, out string? code))
            _codes[packed] = code = Encoding.ASCII.GetString(data.TextOctets(text)).ToUpperInvariant();
        return code;
    }
}
