using Gslb.Dns.Addresses;

namespace Gslb.Control.Latency;

/// <summary>The order of networks: IPv4 before IPv6, by first address, the wider before the narrower.</summary>
internal sealed class NetworkOrder : IComparer<NetworkPrefix>
{
    public static readonly NetworkOrder Instance = new();

    private NetworkOrder()
    {
    }

    public int Compare(NetworkPrefix x, NetworkPrefix y)
    {
        // As numbers: an enum compared as such is boxed.
        int order = ((byte)x.Address.Family).CompareTo((byte)y.Address.Family);
        if (order == 0)
            order = x.Address.High.CompareTo(y.Address.High);
        if (order == 0)
            order = x.Address.Low.CompareTo(y.Address.Low);
        return order == 0 ? x.Length.CompareTo(y.Length) : order;
    }
}
