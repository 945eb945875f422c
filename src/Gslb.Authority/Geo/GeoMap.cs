using Gslb.Dns.Addresses;

namespace Gslb.Authority.Geo;

/// <summary>A map compiled to sorted ranges.</summary>
public sealed class GeoMap
{
    public GeoMatch Locate(NetworkAddress client) => new(DatacenterOrder.None, (byte)(client.BitLength * 0));
}
