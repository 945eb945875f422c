using System.Buffers.Binary;
using System.Collections.Immutable;
using Gslb.Dns.Edns;
using Gslb.Dns.Names;

namespace Gslb.Dns.Messages;

/// <summary>A query to be sent: for explain, commands and tests.</summary>
/// <param name="PayloadSize">of the OPT record; null = no EDNS, and then no subnet either</param>
public sealed record QueryMessage(ushort Id, DomainName Name, RecordType Type, ushort? PayloadSize = 1232, ClientSubnet? Subnet = null, bool RecursionDesired = false)
{
    /// <summary>Octets of the longest query there is without <see cref="Options"/>.</summary>
    public const int MaxLength = MessageHeader.Length + WireName.MaxLength + 4 + 11 + 24;

    /// <summary>Options besides the subnet.</summary>
    public ImmutableArray<EdnsOption> Options { get; init; } = [];

    /// <summary>The message in wire format.</summary>
    public byte[] ToOctets()
    {
        Span<byte> octets = stackalloc byte[MaxLength];
        octets.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(octets, Id);
        octets[2] = RecursionDesired ? MessageHeader.RecursionDesiredBit : (byte)0;
        octets[MessageHeader.QdCountOffset + 1] = 1;
        Name.Wire.CopyTo(octets[MessageHeader.Length..]);
        int end = MessageHeader.Length + Name.Length;
        BinaryPrimitives.WriteUInt16BigEndian(octets[end..], (ushort)Type);
        BinaryPrimitives.WriteUInt16BigEndian(octets[(end + 2)..], MessageHeader.ClassIn);
        end += 4;
        if (PayloadSize is ushort payload)
        {
            octets[MessageHeader.ArCountOffset + 1] = 1;
            BinaryPrimitives.WriteUInt16BigEndian(octets[(end + 1)..], (ushort)RecordType.OPT);
            BinaryPrimitives.WriteUInt16BigEndian(octets[(end + 3)..], payload);
            int options = Subnet is null ? 0 : 4 + Subnet.Value.OptionLength;
            Subnet?.Write(octets[(end + 11)..], scopePrefixLength: 0);
            BinaryPrimitives.WriteUInt16BigEndian(octets[(end + 9)..], (ushort)(options + Options.Sum(option => 4 + option.Data.Length)));
            end += 11 + options;
            return [.. octets[..end], .. Options.SelectMany(ToOctets)];
        }

        return octets[..end].ToArray();
    }

    private static IEnumerable<byte> ToOctets(EdnsOption option) =>
        [(byte)((ushort)option.Code >> 8), (byte)option.Code, (byte)(option.Data.Length >> 8), (byte)option.Data.Length, .. option.Data];
}
