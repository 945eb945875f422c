using System.Buffers.Binary;

namespace Gslb.Dns.Records;

/// <summary>Service parameters in wire format: key, length and value, keys strictly ascending (RFC 9460 §2.2).</summary>
internal static class ServiceParameters
{
    /// <summary>Octets of key and length.</summary>
    public const int HeaderLength = 4;

    /// <summary>True when <paramref name="octets"/> hold whole parameters with ascending keys; values are not looked into.</summary>
    public static bool AreValid(ReadOnlySpan<byte> octets)
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
