using Gslb.Dns.Addresses;

namespace Gslb.Authority.Engine;

/// <summary>Who sent a query: source address and transport.</summary>
public readonly record struct Client(NetworkAddress Address, Transport Transport);

/// <summary>The transports that queries come by.</summary>
public enum Transport : byte
{
    Udp,
    Tcp,
}
