using Gslb.Control.Geo;
using Gslb.Dns.Addresses;

namespace Gslb.Tests.Commands;

public sealed class DemoZoneTests
{
    [Theory]
    [InlineData("8.8.8.1", "US")]
    [InlineData("193.0.6.1", "NL")]
    [InlineData("133.11.0.1", "JP")]
    [InlineData("200.160.0.1", "BR")]
    [InlineData("196.216.2.1", "MU")]
    public void The_database_that_ships_knows_the_clients_of_the_guide(string address, string country)
    {
        Assert.True(GeoSource.TryLoad([], out GeoSource? geo, out _));
        Assert.True(NetworkAddress.TryParse(address, out NetworkAddress client));
        Assert.Equal(country, geo.Locations.Find(client).Country);
    }
}
