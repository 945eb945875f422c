using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Gslb.Dns.Addresses;

/// <summary>An IPv4 or IPv6 address as a number, most significant bit first. An IPv4 address is the low 32 bits of <see cref="Low"/>.</summary>
public readonly record struct NetworkAddress(AddressFamilyKind Family, ulong High, ulong Low)
{
    /// <summary>The address as 32 bits; meaningful for IPv4 only.</summary>
    public uint V4 => (uint)Low;

    public bool IsIPv4 => Family == AddressFamilyKind.IPv4;

    /// <summary>32 or 128.</summary>
    public int BitLength => IsIPv4 ? 32 : 128;

    /// <summary>4 or 16.</summary>
    public int OctetLength => IsIPv4 ? 4 : 16;

    public static NetworkAddress FromIPv4(uint address) => new(AddressFamilyKind.IPv4, 0, address);

    public static NetworkAddress FromIPv6(ulong high, ulong low) => new(AddressFamilyKind.IPv6, high, low);

    /// <summary>Reads 4 or 16 octets in network order.</summary>
    public static NetworkAddress FromOctets(ReadOnlySpan<byte> octets) => octets.Length == 4
        ? FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(octets))
        : FromIPv6(BinaryPrimitives.ReadUInt64BigEndian(octets), BinaryPrimitives.ReadUInt64BigEndian(octets[8..]));

    /// <summary>The number behind an <see cref="IPAddress"/>; an IPv4-mapped IPv6 address becomes the IPv4 one that a dual-stack socket means by it.</summary>
    public static NetworkAddress From(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[16];
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        address.TryWriteBytes(octets, out int length);
        return FromOctets(octets[..length]);
    }

    /// <summary>Writes 4 or 16 octets in network order.</summary>
    public void WriteOctets(Span<byte> target)
    {
        if (IsIPv4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(target, V4);
            return;
        }

        BinaryPrimitives.WriteUInt64BigEndian(target, High);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], Low);
    }

    /// <summary>The address with all bits after the first <paramref name="length"/> cleared.</summary>
    public NetworkAddress Prefix(int length)
    {
        if (IsIPv4)
            return FromIPv4(length <= 0 ? 0 : V4 & (uint.MaxValue << (32 - Math.Min(length, 32))));
        ulong high = length <= 0 ? 0 : length >= 64 ? High : High & (ulong.MaxValue << (64 - length));
        ulong low = length <= 64 ? 0 : length >= 128 ? Low : Low & (ulong.MaxValue << (128 - length));
        return FromIPv6(high, low);
    }

    public IPAddress ToIPAddress()
    {
        Span<byte> octets = stackalloc byte[16];
        WriteOctets(octets);
        return new IPAddress(octets[..OctetLength]);
    }

    public override string ToString() => ToIPAddress().ToString();

    /// <summary>Reads the text form of an address; no name, no port, no zone index.</summary>
    public static bool TryParse(string text, out NetworkAddress address)
    {
        address = default;
        if (!IPAddress.TryParse(text, out IPAddress? parsed) || text.Contains('%') || text.Contains('['))
            return false;
        if (parsed.AddressFamily == AddressFamily.InterNetwork && text.Count(c => c == '.') != 3)
            return false;
        Span<byte> octets = stackalloc byte[16];
        parsed.TryWriteBytes(octets, out int length);
        address = FromOctets(octets[..length]);
        return true;
    }
}
