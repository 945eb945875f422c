using System.Collections.Immutable;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Geo;

/// <summary>The forms in which an IPv4 address stands inside an IPv6 one; such clients are located by the IPv4 address.</summary>
public static class EmbeddedIPv4
{
    private const ulong TranslationHigh = 0x0064_FF9B_0000_0000;
    private const uint TeredoTop32 = 0x2001_0000;
    private const ulong SixToFourTop16 = 0x2002;

    /// <summary>
    /// The prefixes of all forms, ascending: compatible (RFC 4291 §2.5.5.1), mapped (RFC 4291 §2.5.5.2), SIIT (RFC 2765 §2.1),
    /// translated (RFC 6052 §2.1), Teredo (RFC 4380 §4), 6to4 (RFC 3056 §2).
    /// </summary>
    public static readonly ImmutableArray<NetworkPrefix> Prefixes =
    [
        new(NetworkAddress.FromIPv6(0, 0), 96),
        new(NetworkAddress.FromIPv6(0, 0x0000_FFFF_0000_0000), 96),
        new(NetworkAddress.FromIPv6(0, 0xFFFF_0000_0000_0000), 96),
        new(NetworkAddress.FromIPv6(TranslationHigh, 0), 96),
        new(NetworkAddress.FromIPv6((ulong)TeredoTop32 << 32, 0), 32),
        new(NetworkAddress.FromIPv6(SixToFourTop16 << 48, 0), 16),
    ];

    /// <summary>Finds the IPv4 address inside an IPv6 one.</summary>
    /// <param name="high">the upper 64 bits</param>
    /// <param name="low">the lower 64 bits</param>
    /// <param name="address">the embedded address</param>
    /// <param name="shift">how many bits of the IPv6 address stand before it: what a scope grows by</param>
    public static bool TryFind(ulong high, ulong low, out uint address, out int shift)
    {
        address = (uint)low;
        shift = 96;
        if (high >> 48 == SixToFourTop16)
        {
            address = (uint)(high >> 16);
            shift = 16;
            return true;
        }

        if ((uint)(high >> 32) == TeredoTop32)
        {
            // RFC 4380 §4: the client's address is stored with all bits inverted.
            address = ~(uint)low;
            return true;
        }

        uint middle = (uint)(low >> 32);
        return (high == 0 && (middle is 0 or 0x0000_FFFF or 0xFFFF_0000)) || (high == TranslationHigh && middle == 0);
    }
}
