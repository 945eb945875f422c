using System.Buffers.Binary;
using Gslb.Dns.Addresses;

namespace Gslb.Dns.Edns;

/// <summary>The client subnet option of a query: the network that an answer is asked for (RFC 7871 §6).</summary>
public readonly record struct ClientSubnet(NetworkAddress Address, byte SourcePrefixLength)
{
    private const ushort FamilyNone = 0;
    private const ushort FamilyIPv4 = 1;
    private const ushort FamilyIPv6 = 2;

    /// <summary>The family is told as 0, as dig's <c>+subnet=0</c> does: with a prefix of 0 it "is irrelevant" (RFC 7871 §7.1.2), and is echoed.</summary>
    public bool HasNoFamily { get; private init; }

    /// <summary>Octets of the option without code and length: family, two prefix lengths, the address's significant octets.</summary>
    public int OptionLength => 4 + AddressOctets(SourcePrefixLength);

    /// <summary>
    /// Reads the option's data. False, to be answered by FORMERR, when the family is neither 1 nor 2 (nor 0 with a prefix of 0), the scope of a query is not 0, the prefix is
    /// longer than the family's addresses, or bits beyond the prefix are set or octets are missing or left over (RFC 7871 §7.1.2, §6).
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out ClientSubnet subnet)
    {
        subnet = default;
        if (data.Length < 4 || data[3] != 0)
            return false;
        ushort family = BinaryPrimitives.ReadUInt16BigEndian(data);
        byte source = data[2];
        int bits = family switch { FamilyIPv4 => 32, FamilyIPv6 => 128, FamilyNone => 0, _ => -1 };
        if (source > bits || data.Length != 4 + AddressOctets(source))
            return false;
        Span<byte> octets = stackalloc byte[16];
        octets.Clear();
        data[4..].CopyTo(octets);
        NetworkAddress address = NetworkAddress.FromOctets(octets[..(bits == 128 ? 16 : 4)]);
        subnet = new ClientSubnet(address, source) { HasNoFamily = family == FamilyNone };
        return address.Prefix(source) == address;
    }

    /// <summary>Writes code, length and data of the option as an answer has it; the octets written are <see cref="OptionLength"/> + 4.</summary>
    public void Write(Span<byte> target, byte scopePrefixLength)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)EdnsOptionCode.ClientSubnet);
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)OptionLength);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], HasNoFamily ? FamilyNone : Address.IsIPv4 ? FamilyIPv4 : FamilyIPv6);
        target[6] = SourcePrefixLength;
        target[7] = scopePrefixLength;
        Span<byte> octets = stackalloc byte[16];
        Address.WriteOctets(octets);
        octets[..AddressOctets(SourcePrefixLength)].CopyTo(target[8..]);
    }

    private static int AddressOctets(int prefixLength) => (prefixLength + 7) / 8;
}
