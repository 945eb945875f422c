using Gslb.Dns.Addresses;

namespace Gslb.Authority.Engine;

/// <summary>Who sent a query: source address and transport.</summary>
/// <param name="IdleTimeout">units of 100 ms: how long the client's connection may idle (RFC 7828 §3.1); 0 = not told</param>
public readonly record struct Client(NetworkAddress Address, Transport Transport, ushort IdleTimeout = 0);

/// <summary>The transports that queries come by.</summary>
public enum Transport : byte
{
    Udp,
    Tcp,
}
