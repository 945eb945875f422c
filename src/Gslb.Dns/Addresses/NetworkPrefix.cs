using System.Globalization;

namespace Gslb.Dns.Addresses;

/// <summary>A CIDR prefix: an address whose bits beyond <see cref="Length"/> are zero.</summary>
public readonly record struct NetworkPrefix(NetworkAddress Address, int Length)
{
    /// <summary>Reads <c>10.0.0.0/8</c>; without a slash the prefix is the one address. False when bits beyond the length are set.</summary>
    public static bool TryParse(string text, out NetworkPrefix prefix)
    {
        prefix = default;
        int slash = text.IndexOf('/');
        if (!NetworkAddress.TryParse(slash < 0 ? text : text[..slash], out NetworkAddress address))
            return false;
        int length = address.BitLength;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > address.BitLength))
            return false;
        prefix = new NetworkPrefix(address, length);
        return address.Prefix(length) == address;
    }

    public bool Contains(NetworkAddress address) => address.Family == Address.Family && address.Prefix(Length) == Address;

    public override string ToString() => $"{Address}/{Length}";
}
