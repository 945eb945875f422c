using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Benchmarks;

/// <summary>What a query carries besides its question.</summary>
public enum Edns
{
    None,

    /// <summary>An OPT record without options.</summary>
    Plain,

    /// <summary>An OPT record with a client subnet (RFC 7871).</summary>
    Subnet,
}

/// <summary>Query packets for names of <c>example.com</c>.</summary>
internal static class Packets
{
    /// <summary>The client that asks, and whose subnet a query tells: 198.51.100.0.</summary>
    public static readonly NetworkAddress Client = NetworkAddress.FromIPv4(0xC6336400);

    public static readonly DomainName Origin = DomainName.Parse("example.com.");

    public static byte[] Of(string name, Edns edns) => new QueryMessage(
        1,
        DomainName.Parse(name, Origin),
        RecordType.A,
        edns == Edns.None ? null : (ushort)1232,
        edns == Edns.Subnet ? new ClientSubnet(Client, 24) : null).ToOctets();
}
