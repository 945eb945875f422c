using System.Globalization;

namespace Gslb.Dns.Records;

/// <summary>Keys of service parameters by their IANA numbers (RFC 9460 §14.3). Any other 16-bit value is a key too.</summary>
internal enum ServiceParameterKey : ushort
{
    Mandatory = 0,
    Alpn = 1,
    NoDefaultAlpn = 2,
    Port = 3,
    Ipv4Hint = 4,

    /// <summary>RFC 9848.</summary>
    Ech = 5,
    Ipv6Hint = 6,

    /// <summary>RFC 9461.</summary>
    DohPath = 7,

    /// <summary>RFC 9540.</summary>
    Ohttp = 8,
}

/// <summary>The names of service parameters; <c>keyNNNNN</c> for those without one (RFC 9460 §2.1).</summary>
internal static class ServiceParameterKeyText
{
    private static readonly string[] Names = ["mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint", "dohpath", "ohttp"];

    /// <summary>Reads a name; <paramref name="generic"/> tells that it is a <c>keyNNNNN</c>, whose value is plain octets.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ServiceParameterKey key, out bool generic)
    {
        Span<char> name = stackalloc char[16];
        key = default;
        generic = false;
        if (text.Length > name.Length || !System.Text.Ascii.IsValid(text))
            return false;
        name = name[..System.Text.Encoding.ASCII.GetChars(text, name)];
        for (int i = 0; i < Names.Length; i++)
        {
            if (!((ReadOnlySpan<char>)name).Equals(Names[i], StringComparison.OrdinalIgnoreCase))
                continue;
            key = (ServiceParameterKey)i;
            return true;
        }

        generic = ((ReadOnlySpan<char>)name).StartsWith("key", StringComparison.OrdinalIgnoreCase)
            && ushort.TryParse(name[3..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort number)
            && (key = (ServiceParameterKey)number) != (ServiceParameterKey)ushort.MaxValue;
        return generic;
    }

    public static string ToName(this ServiceParameterKey key) =>
        (int)key < Names.Length ? Names[(int)key] : string.Create(CultureInfo.InvariantCulture, $"key{(ushort)key}");
}
