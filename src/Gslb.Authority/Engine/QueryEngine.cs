using Gslb.Authority.State;
using Gslb.Dns.Messages;

namespace Gslb.Authority.Engine;

/// <summary>Query octets in, response octets out (RFC 1034 §4.3.2). Allocates, locks, logs and throws nothing.</summary>
public static class QueryEngine
{
    /// <summary>Answers one packet.</summary>
    /// <param name="response">where the response is written: at least 65,535 octets for TCP, 4,096 for UDP</param>
    /// <returns>the octets of the response; 0 = the packet is dropped</returns>
    public static int Respond<TTrace>(ServingState state, in Client client, ReadOnlySpan<byte> packet, Span<byte> response, EngineScratch scratch, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        if (packet.Length < MessageHeader.Length || (packet[2] & MessageHeader.ResponseBit) != 0)
            return 0;
        packet[..MessageHeader.Length].CopyTo(response);
        response[2] |= MessageHeader.ResponseBit;
        response[3] = (byte)ResponseCode.Refused;
        response[MessageHeader.QdCountOffset..MessageHeader.Length].Clear();
        return MessageHeader.Length;
    }
}
