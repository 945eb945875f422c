using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Serving.Answering;

/// <summary>The response to a query whose answering failed: SERVFAIL with id, opcode, RD and question echoed (RFC 1035 §4.1.1).</summary>
internal static class ServerFailure
{
    private const byte EchoedFlags = MessageHeader.OpCodeMask | MessageHeader.RecursionDesiredBit;

    /// <summary>Writes the response; <paramref name="response"/> holds at least 512 octets.</summary>
    /// <returns>its octets; 0 when the packet is no query</returns>
    public static int Write(ReadOnlySpan<byte> packet, Span<byte> response)
    {
        if (packet.Length < MessageHeader.Length || (packet[2] & MessageHeader.ResponseBit) != 0)
            return 0;
        response[..MessageHeader.Length].Clear();
        packet[..2].CopyTo(response);
        response[2] = (byte)((packet[2] & EchoedFlags) | MessageHeader.ResponseBit);
        response[3] = (byte)ResponseCode.ServFail;

        ReadOnlySpan<byte> rest = packet[MessageHeader.Length..];
        int name = BinaryPrimitives.ReadUInt16BigEndian(packet[MessageHeader.QdCountOffset..]) == 1 ? WireName.Measure(rest) : 0;
        if (name == 0 || rest.Length < name + 4)
            return MessageHeader.Length;
        rest[..(name + 4)].CopyTo(response[MessageHeader.Length..]);
        response[MessageHeader.QdCountOffset + 1] = 1;
        return MessageHeader.Length + name + 4;
    }
}
