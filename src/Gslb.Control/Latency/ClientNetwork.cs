using Gslb.Authority.Geo;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Latency;

/// <summary>The networks that round trips are known by.</summary>
public static class ClientNetwork
{
    /// <summary>Bits of the network that a plain IPv4 address stands for.</summary>
    private const int IPv4Length = 24;

    /// <summary>Bits of the network that a plain IPv6 address stands for.</summary>
    private const int IPv6Length = 56;

    /// <summary>Reads <c>203.0.113.0/24</c>, or an address for the /24 or /56 around it. False for anything else, and when bits beyond the length are set.</summary>
    /// <remarks>An IPv6 network that holds nothing but a form of IPv4 addresses is that of those addresses: so are clients located (<see cref="EmbeddedIPv4"/>).</remarks>
    public static bool TryParse(string text, out NetworkPrefix network)
    {
        bool isPrefix = text.Contains('/');
        if (!NetworkPrefix.TryParse(text, out network))
            return false;
        network = Plain(network);
        if (!isPrefix)
            network = Around(network.Address, network.Address.IsIPv4 ? IPv4Length : IPv6Length);
        return true;
    }

    /// <summary>The address by which a client is located.</summary>
    internal static NetworkAddress Plain(NetworkAddress client) => Plain(new NetworkPrefix(client, client.BitLength)).Address;

    internal static NetworkPrefix Around(NetworkAddress address, int length) => new(address.Prefix(length), length);

    private static NetworkPrefix Plain(NetworkPrefix network)
    {
        if (network.Address.IsIPv4 || !EmbeddedIPv4.TryFind(network.Address.High, network.Address.Low, out uint embedded, out int shift) || network.Length < shift)
            return network;
        return Around(NetworkAddress.FromIPv4(embedded), Math.Min(32, network.Length - shift));
    }
}
