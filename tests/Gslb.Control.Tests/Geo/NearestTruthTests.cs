using System.Globalization;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Testing.Geo;
using Gslb.Testing.Scenarios;
using static Gslb.Control.Tests.Geo.GeoExamples;

namespace Gslb.Control.Tests.Geo;

/// <summary>Whom the engine answers to clients of every country of the world is the nearest, the next and the third datacenter by distances that are computed in another way.</summary>
public sealed class NearestTruthTests
{
    private const int Asked = 3;

    /// <summary>A sphere of the mean radius has a path along a meridian near the equator too long by 0.56 %, and one along the equator too short by 0.11 %.</summary>
    private const double EllipsoidMargin = 0.0067;

    private static readonly Country[] Countries = [.. CountryTable.Default.Countries.OrderBy(country => country.Code, StringComparer.Ordinal)];

    /// <summary>A network of each country in each family.</summary>
    private static readonly GeoLocations OneNetworkEach = Write();

    /// <summary>A quarter of the equator, of a meridian, half a great circle, and the baseline from Flinders Peak to Buninyong that surveyors check by: the formulas of this test are right themselves.</summary>
    [Fact]
    public void The_formulas_know_known_distances()
    {
        Assert.Equal(6378.137 * Math.PI / 2, Earth.OnTheEllipsoid(new GeoPoint(0, 0), new GeoPoint(0, 90)), 1e-6);
        Assert.Equal(10_001.965729, Earth.OnTheEllipsoid(new GeoPoint(0, 0), new GeoPoint(90, 0)), 1e-6);
        Assert.Equal(54.972271, Earth.OnTheEllipsoid(new GeoPoint(-37.95103341666667, 144.42486788888888), new GeoPoint(-37.65282113888889, 143.92649552777777)), 1e-6);
        Assert.Equal(6371.0088 * Math.PI, Earth.OnTheSphere(new GeoPoint(45, 10), new GeoPoint(-45, -170)), 1e-6);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    public void Every_country_gets_the_three_nearest_datacenters_in_their_order(int datacenters)
    {
        Site[] sites = Sites(datacenters, _ => 0);
        Scenario world = World(sites, OneNetworkEach);
        int otherwise = 0;
        for (int i = 0; i < Countries.Length; i++)
        {
            foreach (bool ipv6 in (bool[])[false, true])
            {
                int[] given = Answers(world, Subnet(i, ipv6), ipv6);
                AssertNearest(sites, Countries[i], given);
                otherwise += AssertNearestOnTheEllipsoid(sites, Countries[i], given);
            }
        }

        // The sphere is good enough: no more than one place in fifty is taken by another than the ellipsoid would have, and then by one as near within the margin.
        Assert.InRange(otherwise, 0, Countries.Length * 2 * Asked / 50);
    }

    /// <summary>Route 53's older formula of geoproximity: d · (1 − b/100) for a positive bias, d / (1 + b/100) for a negative one.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    public void With_a_bias_every_country_gets_the_nearest_by_biased_distance(int datacenters)
    {
        int[] biases = [0, 30, -30, 5, 0, -60, 75, 0, -5, 99, 0, -99];
        Site[] sites = Sites(datacenters, i => biases[i % biases.Length]);
        Scenario world = World(sites, OneNetworkEach);
        for (int i = 0; i < Countries.Length; i++)
            AssertNearest(sites, Countries[i], Answers(world, Subnet(i, ipv6: false), ipv6: false));
    }

    /// <summary>The file that ships, from its octets to the answer.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    public void Clients_of_the_default_database_get_the_datacenter_nearest_to_their_country(int datacenters)
    {
        Assert.True(GeoSource.TryLoad([], out GeoSource? source, out string? error), error);
        Site[] sites = Sites(datacenters, _ => 0);
        Scenario world = World(sites, source.Locations);
        var seen = new HashSet<string>();
        Ranges<uint> ranges = source.Locations.IPv4;
        for (int i = 0; i < ranges.Count; i++)
        {
            string? code = source.Locations.Locations[ranges.Values[i]].Country;
            if (code is null || CountryTable.Default.Find(code) is not { } country || !seen.Add(code))
                continue;
            AssertNearest(sites, country, Answers(world, $"{NetworkAddress.FromIPv4(ranges.Starts[i])}/32", ipv6: false));
        }

        Assert.InRange(seen.Count, 230, 250);
    }

    private static void AssertNearest(Site[] sites, Country country, int[] given)
    {
        int[] expected = [.. Enumerable.Range(0, sites.Length).OrderBy(i => sites[i].Biased(Earth.OnTheSphere(country.Point, sites[i].Point))).Take(Asked)];
        Assert.True(expected.SequenceEqual(given), $"{country.Code} expects {Names(sites, expected)}, got {Names(sites, given)}");
    }

    /// <returns>how many of the answers are others than the ellipsoid would have; each is as near within the margin</returns>
    private static int AssertNearestOnTheEllipsoid(Site[] sites, Country country, int[] given)
    {
        double[] distances = [.. sites.Select(site => Earth.OnTheEllipsoid(country.Point, site.Point) is var distance && double.IsNaN(distance) ? double.MaxValue : distance)];
        int[] expected = [.. Enumerable.Range(0, sites.Length).OrderBy(i => distances[i]).Take(Asked)];
        for (int i = 0; i < Asked; i++)
        {
            double ratio = distances[given[i]] / distances[expected[i]];
            Assert.True(given[i] == expected[i] || Math.Abs(ratio - 1) <= EllipsoidMargin, $"{country.Code} place {i}: {Names(sites, given)} for {Names(sites, expected)}: {ratio:F4}");
        }

        return Enumerable.Range(0, Asked).Count(i => given[i] != expected[i]);
    }

    /// <summary>The engine's answer, then its answers when what it gave before is gone.</summary>
    private static int[] Answers(Scenario world, string subnet, bool ipv6)
    {
        var given = new int[Asked];
        for (int i = 0; i < Asked; i++)
        {
            byte[] address = [.. Assert.Single(world.Ask(ipv6 ? "www AAAA" : "www A", subnet).Answer).Rdata];
            given[i] = address[^1];
            world.With(Usability.Down, IdEnding(address));
        }

        world.With(Usability.Up, "");
        return given;

        static string IdEnding(byte[] address) => "/" + new System.Net.IPAddress(address);
    }

    private static Scenario World(Site[] sites, GeoLocations locations) => Scenario.Of(
        string.Concat(sites.Select(site => string.Create(CultureInfo.InvariantCulture, $"$DATACENTER {site.Name} lat={site.Point.Latitude} lon={site.Point.Longitude} bias={site.Bias}\n")))
        + "www 60 POOL geo\n"
        + string.Concat(sites.Select((site, i) => $" MEMBER {site.Name} 192.0.2.{i}\n MEMBER {site.Name} 2001:db8::1:{i:x}\n")), locations);

    private static Site[] Sites(int count, Func<int, int> bias) =>
        [.. WorldCities.All.Take(count).Select((city, i) => new Site(city.Name, new GeoPoint(city.Latitude, city.Longitude), bias(i)))];

    private static string Subnet(int country, bool ipv6) => ipv6 ? $"2001:db8:{country:x}::/48" : $"10.{country}.0.0/16";

    private static GeoLocations Write()
    {
        var file = new MmdbWriter();
        for (int i = 0; i < Countries.Length; i++)
            file.Add(Subnet(i, ipv6: false), Country(Countries[i].Code)).Add(Subnet(i, ipv6: true), Country(Countries[i].Code));
        return Locations(file.ToFile());
    }

    private static string Names(Site[] sites, IEnumerable<int> numbers) => string.Join(' ', numbers.Select(number => sites[number].Name));

    /// <summary>A datacenter of the test.</summary>
    private sealed record Site(string Name, GeoPoint Point, int Bias)
    {
        public double Biased(double distance) => Bias > 0 ? distance * (1 - (Bias / 100.0)) : distance / (1 + (Bias / 100.0));
    }
}
