using Gslb.Control.Geo;
using Gslb.Dns.Addresses;

namespace Gslb.Tests.Commands;

public sealed class DemoZoneTests
{
    [Theory]
    [InlineData("23.128.0.1", "US")]
    [InlineData("193.0.6.1", "NL")]
    [InlineData("202.12.29.1", "AU")]
    [InlineData("200.160.0.1", "BR")]
    [InlineData("196.216.2.1", "MU")]
    public void The_database_that_ships_knows_the_clients_of_the_guide(string address, string country)
    {
        Assert.True(GeoSource.TryLoad([], out GeoSource? geo, out _));
        Assert.True(NetworkAddress.TryParse(address, out NetworkAddress client));
        Assert.Equal(country, geo.Locations.Find(client).Country);
    }
}
