using System.Buffers.Binary;

namespace Gslb.Dns.Records;

/// <summary>Service parameters in wire format: key, length and value, keys strictly ascending (RFC 9460 §2.2).</summary>
internal static class ServiceParameters
{
    /// <summary>Octets of key and length.</summary>
    public const int HeaderLength = 4;

    /// <summary>True when <paramref name="octets"/> hold whole parameters with ascending keys, in no conflict; other values are not looked into.</summary>
    public static bool AreValid(ReadOnlySpan<byte> octets) => AreWhole(octets) && Conflict(octets) is null;

    /// <summary>Says which parameter lacks another, or null: mandatory keys are present (RFC 9460 §8), and alpn beside no-default-alpn (§7.1.1).</summary>
    public static string? Conflict(ReadOnlySpan<byte> octets)
    {
        if (Has(octets, ServiceParameterKey.NoDefaultAlpn) && !Has(octets, ServiceParameterKey.Alpn))
            return "no-default-alpn needs alpn beside it";
        if (!Has(octets, ServiceParameterKey.Mandatory))
            return null;

        // Keys ascend and this one is 0: it stands first.
        ReadOnlySpan<byte> mandatory = Value(octets);
        if (mandatory.IsEmpty || mandatory.Length % 2 != 0)
            return "the value of mandatory is not a list of keys";
        for (int last = 0; !mandatory.IsEmpty; mandatory = mandatory[2..])
        {
            ServiceParameterKey key = Key(mandatory);
            if ((int)key <= last)
                return "the keys of mandatory do not ascend";
            if (!Has(octets, key))
                return $"the service parameter {key.ToName()} is mandatory but missing";
            last = (int)key;
        }

        return null;
    }

    private static bool Has(ReadOnlySpan<byte> octets, ServiceParameterKey key)
    {
        while (!octets.IsEmpty && Key(octets) < key)
            octets = octets[(HeaderLength + ValueLength(octets))..];
        return !octets.IsEmpty && Key(octets) == key;
    }

    private static bool AreWhole(ReadOnlySpan<byte> octets)
    {
        for (int last = -1; !octets.IsEmpty;)
        {
            if (octets.Length < HeaderLength || (int)Key(octets) <= last || octets.Length < HeaderLength + ValueLength(octets))
                return false;
            last = (int)Key(octets);
            octets = octets[(HeaderLength + ValueLength(octets))..];
        }

        return true;
    }

    public static ServiceParameterKey Key(ReadOnlySpan<byte> parameter) => (ServiceParameterKey)BinaryPrimitives.ReadUInt16BigEndian(parameter);

    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> parameter) => parameter.Slice(HeaderLength, ValueLength(parameter));

    private static int ValueLength(ReadOnlySpan<byte> parameter) => BinaryPrimitives.ReadUInt16BigEndian(parameter[2..]);
}
