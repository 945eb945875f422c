namespace Gslb.Dns.Addresses;

/// <summary>The two families of addresses that pools are steered in, each apart.</summary>
public enum AddressFamilyKind : byte
{
    IPv4,
    IPv6,
}
