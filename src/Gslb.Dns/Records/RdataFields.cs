using Gslb.Dns.Names;

namespace Gslb.Dns.Records;

/// <summary>What is true of fields of RDATA in wire format.</summary>
internal static class RdataFields
{
    /// <summary>The octets of the field at the start of <paramref name="rest"/>, or −1 when there is no whole field of the kind.</summary>
    public static int Measure(RdataField field, ReadOnlySpan<byte> rest)
    {
        int length = field switch
        {
            RdataField.Name => WireName.Measure(rest) is var octets and > 0 ? octets : -1,
            RdataField.U8 or RdataField.Algorithm => 1,
            RdataField.U16 => 2,
            RdataField.U32 or RdataField.Period or RdataField.IPv4 => 4,
            RdataField.IPv6 => 16,
            RdataField.CharacterString => rest.IsEmpty ? -1 : 1 + rest[0],
            RdataField.CharacterStrings => AreCharacterStrings(rest) ? rest.Length : -1,
            RdataField.Tag => IsTag(rest) ? 1 + rest[0] : -1,
            RdataField.ServiceParameters => ServiceParameters.AreValid(rest) ? rest.Length : -1,
            _ => rest.Length,
        };
        return length <= rest.Length ? length : -1;
    }

    public static bool IsTagOctet(byte octet) => char.IsAsciiLetterOrDigit((char)octet);

    private static bool AreCharacterStrings(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
            return false;
        while (!rest.IsEmpty && rest.Length > rest[0])
            rest = rest[(1 + rest[0])..];
        return rest.IsEmpty;
    }

    private static bool IsTag(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] == 0 || rest.Length <= rest[0])
            return false;
        foreach (byte octet in rest.Slice(1, rest[0]))
        {
            if (!IsTagOctet(octet))
                return false;
        }

        return true;
    }
}
