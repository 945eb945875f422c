using System.Buffers.Binary;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Fuzzing.Targets;

/// <summary>A well-formed query with one EDNS option of any content.</summary>
internal static class OptionPacket
{
    /// <summary>Writes the query up to the options.</summary>
    /// <returns>where the option begins</returns>
    public static int Begin(string name, Span<byte> packet)
    {
        byte[] query = new QueryMessage(7, DomainName.Parse(name), RecordType.A).ToOctets();
        query.CopyTo(packet);
        return query.Length;
    }

    /// <summary>Puts the option behind it.</summary>
    /// <returns>the whole query</returns>
    public static ReadOnlySpan<byte> End(Span<byte> packet, int optionAt, EdnsOptionCode code, ReadOnlySpan<byte> data)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet[(optionAt - 2)..], (ushort)(4 + data.Length));
        BinaryPrimitives.WriteUInt16BigEndian(packet[optionAt..], (ushort)code);
        BinaryPrimitives.WriteUInt16BigEndian(packet[(optionAt + 2)..], (ushort)data.Length);
        data.CopyTo(packet[(optionAt + 4)..]);
        return packet[..(optionAt + 4 + data.Length)];
    }
}
