using System.Net;
using CsCheck;
using Gslb.Authority.Geo;
using Gslb.Control.Geo;
using Gslb.Dns.Addresses;
using Gslb.Testing.Geo;
using MaxMind.Db;
using static Gslb.Control.Tests.Geo.GeoExamples;

namespace Gslb.Control.Tests.Geo;

/// <summary>Our walk of a file against MaxMind's own reader, address by address.</summary>
public sealed class GeoOracleTests
{
    private static readonly string[] Codes = ["DE", "US", "SG", "BR"];

    [Fact]
    public void On_random_databases_every_address_is_where_MaxMinds_reader_finds_it() =>
        Gen.Select(Networks(), Gen.Int[0, 2], Gen.Bool, Gen.UInt.Array[10]).Sample((networks, size, aliased, more) =>
        {
            var writer = new MmdbWriter(6, 24 + (4 * size));
            foreach (var (network, code) in networks.OrderBy(entry => entry.Network.Length + (entry.Network.Address.IsIPv4 ? 96 : 0)))
                writer.Add(network.ToString(), Country(Codes[code]));
            if (aliased)
                writer.Alias("2002::/16", "::/96");
            byte[] file = writer.ToFile();
            GeoLocations locations = Locations(file);
            using var oracle = new Reader(new MemoryStream(file));
            foreach (NetworkAddress address in networks.SelectMany(entry => Around(entry.Network)).Concat(more.Select(NetworkAddress.FromIPv4)))
                Assert.Equal(Expected(oracle, address), locations.Find(address).Country);
        }, iter: 300);

    [Fact]
    public void On_the_default_database_every_address_is_where_MaxMinds_reader_finds_it()
    {
        Assert.True(GeoSource.TryLoad([], out GeoSource? source, out string? error), error);
        using var oracle = new Reader(GeoSource.DefaultPath, FileAccessMode.Memory);
        Gen.Select(Gen.UInt, Gen.ULong[0x2001_0200_0000_0000, 0x2C0F_FFFF_FFFF_FFFF], Gen.ULong).Sample((v4, high, low) =>
        {
            foreach (NetworkAddress address in (NetworkAddress[])[NetworkAddress.FromIPv4(v4), NetworkAddress.FromIPv6(high, low)])
                Assert.Equal(Expected(oracle, address), source.Locations.Find(address).Country);
        }, iter: 20_000);
    }

    [Fact]
    public void The_default_database_covers_most_of_IPv4_and_every_country_it_names_is_known()
    {
        Assert.True(GeoSource.TryLoad([], out GeoSource? source, out _));
        Assert.InRange(source.Locations.IPv4Coverage, 0.6, 0.9);
        string[] unknown = [.. source.Locations.Locations.Select(location => location.Country).OfType<string>().Where(code => CountryTable.Default.Find(code) is null)];
        Assert.Equal(["AP"], unknown);
        Assert.Equal(250, CountryTable.Default.Countries.Count());
    }

    private static Gen<(NetworkPrefix Network, int Code)[]> Networks()
    {
        Gen<NetworkPrefix> v4 = Gen.Select(Gen.OneOf(Gen.UInt, Gen.UInt[0xC000_0200, 0xC000_02FF]), Gen.Int[1, 32], (bits, length) =>
            new NetworkPrefix(NetworkAddress.FromIPv4(bits).Prefix(length), length));
        Gen<NetworkPrefix> v6 = Gen.Select(Gen.ULong[0x2400_0000_0000_0000, 0x2400_0000_0000_0003], Gen.ULong, Gen.Int[16, 128], (high, low, length) =>
            new NetworkPrefix(NetworkAddress.FromIPv6(high, low).Prefix(length), length));
        return Gen.Select(Gen.OneOf(v4, v6), Gen.Int[0, Codes.Length - 1]).Array[1, 30];
    }

    /// <summary>The first address of a network, the one before it and one inside.</summary>
    private static IEnumerable<NetworkAddress> Around(NetworkPrefix network)
    {
        NetworkAddress first = network.Address;
        yield return first;
        yield return first with { Low = first.IsIPv4 ? unchecked((uint)first.Low - 1) : unchecked(first.Low - 1) };
        yield return first with { Low = first.Low | 1 };
    }

    /// <summary>The reader follows a file's own aliases, which the default database does not have; so it is asked for the IPv4 address itself.</summary>
    private static string? Expected(Reader oracle, NetworkAddress address)
    {
        bool holdsIPv4 = EmbeddedIPv4.TryFind(address.High, address.Low, out uint embedded, out _);
        IPAddress asked = (!address.IsIPv4 && holdsIPv4 ? NetworkAddress.FromIPv4(embedded) : address).ToIPAddress();
        return oracle.Find<Dictionary<string, object>>(asked)?.GetValueOrDefault("country_code") as string;
    }
}
