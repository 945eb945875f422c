using System.Net;
using Gslb.Control.Geo;
using Gslb.Testing.Geo;
using static Gslb.Control.Tests.Geo.GeoExamples;

namespace Gslb.Control.Tests.Geo;

public sealed class GeoDatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gslb-geo");

    [Fact]
    public void An_address_is_described_as_the_files_have_it()
    {
        string city = File("city.mmdb", new MmdbWriter().Add("192.0.2.0/24", City("US", "CA", 37.77, -122.42)).ToFile());
        string systems = File("asn.mmdb", new MmdbWriter().Add("192.0.0.0/16", Network(64_500)).ToFile());
        Assert.True(GeoSource.TryLoad([city, systems], out GeoSource? source, out string? error), error);
        using var database = new GeoDatabase(source.Files);
        var expected = new GeoRecord("192.0.2.0/24", "NA", "US", "CA", "Town", 37.77, -122.42, 20, 64_500, city);
        Assert.Equal(expected, database.Find(IPAddress.Parse("192.0.2.7")));
        Assert.Equal(expected, database.Find(IPAddress.Parse("64:ff9b::192.0.2.7")));
        Assert.Equal(64_500u, database.Find(IPAddress.Parse("192.0.3.1"))?.SystemNumber);
        Assert.Null(database.Find(IPAddress.Parse("10.0.0.1")));
        Assert.Null(database.Find(IPAddress.Parse("2001:db8::1")));
    }

    [Fact]
    public void An_IPv6_address_shows_its_own_network()
    {
        string path = File("country.mmdb", new MmdbWriter().Add("2001:db8::/32", Country("DE")).ToFile());
        Assert.True(GeoSource.TryLoad([path], out GeoSource? source, out string? error), error);
        using var database = new GeoDatabase(source.Files);
        Assert.Equal(("2001:db8::/32", "DE"), (database.Find(IPAddress.Parse("2001:db8:1::1"))?.Network, database.Find(IPAddress.Parse("2001:db8:1::1"))?.Country));
    }

    [Fact]
    public void What_was_loaded_is_named_with_its_type_and_age()
    {
        string path = File("country.mmdb", new MmdbWriter().Add("192.0.2.0/24", Country("DE")).ToFile("Test-Country"));
        Assert.True(GeoSource.TryLoad([path], out GeoSource? source, out string? error), error);
        GeoFile file = Assert.Single(source.Files);
        Assert.Equal((path, "Test-Country", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)), (file.Path, file.DatabaseType, file.BuiltAt));
    }

    [Fact]
    public void Of_several_files_one_bad_one_refuses_all_and_is_named()
    {
        string good = File("good.mmdb", new MmdbWriter().Add("192.0.2.0/24", Country("DE")).ToFile());
        string bad = File("bad.mmdb", [1, 2, 3]);
        Assert.False(GeoSource.TryLoad([good, bad], out _, out string? error));
        Assert.StartsWith(bad + ": ", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string File(string name, byte[] octets)
    {
        string path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllBytes(path, octets);
        return path;
    }
}
