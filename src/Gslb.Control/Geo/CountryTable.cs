using System.Collections.Frozen;
using System.Globalization;
using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Geo;

/// <summary>For every country of ISO 3166-1 its continent and the point that stands for it, from <c>geodata/countries.csv</c>.</summary>
public sealed class CountryTable
{
    private const string Resource = "Gslb.Control.Geo.countries.csv";

    private static readonly Lazy<CountryTable> Lazily = new(ReadResource);

    private readonly FrozenDictionary<string, Country> _countries;

    private CountryTable(IEnumerable<Country> countries) => _countries = countries.ToFrozenDictionary(country => country.Code, StringComparer.Ordinal);

    /// <summary>The table that ships with the program.</summary>
    public static CountryTable Default => Lazily.Value;

    public IEnumerable<Country> Countries => _countries.Values;

    /// <summary>Null for a code that is no country's, as the AP and EU of some databases.</summary>
    public Country? Find(string code) => _countries.GetValueOrDefault(code);

    private static CountryTable ReadResource()
    {
        using Stream stream = typeof(CountryTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing from the build");
        using var reader = new StreamReader(stream);
        var countries = new List<Country>();
        while (reader.ReadLine() is { } line)
        {
            if (line is not ("" or ['#', ..]))
                countries.Add(ReadLine(line));
        }

        return new CountryTable(countries);
    }

    private static Country ReadLine(string line)
    {
        string[] fields = line.Split(',');
        double latitude = double.Parse(fields[2], CultureInfo.InvariantCulture);
        double longitude = double.Parse(fields[3], CultureInfo.InvariantCulture);
        return new Country(fields[0], fields[1], new GeoPoint(latitude, longitude));
    }
}

/// <summary>A country: ISO 3166-1 code, continent (AF AN AS EU NA OC SA), and the point that stands for all its clients of unknown place.</summary>
public sealed record Country(string Code, string Continent, GeoPoint Point);
