using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Health.Probes.Dns;

/// <summary>What a probe reads of a response: no more than its header, once it is known to answer the question.</summary>
internal readonly record struct DnsReply(ResponseCode Code, bool IsTruncated)
{
    /// <summary>False when the octets are no response to the query: not even one that says no.</summary>
    /// <remarks>A server that could not read the question may leave it out of its error (RFC 1035 §4.1.1); any other response must repeat it (RFC 5452 §9.1).</remarks>
    public static bool TryRead(ReadOnlySpan<byte> response, ReadOnlySpan<byte> query, out DnsReply reply)
    {
        reply = default;
        if (response.Length < MessageHeader.Length || !response[..2].SequenceEqual(query[..2]))
            return false;
        if ((response[2] & (MessageHeader.ResponseBit | MessageHeader.OpCodeMask)) != MessageHeader.ResponseBit)
            return false;
        var code = (ResponseCode)(response[3] & 0x0F);
        int questions = BinaryPrimitives.ReadUInt16BigEndian(response[MessageHeader.QdCountOffset..]);
        reply = new DnsReply(code, (response[2] & MessageHeader.TruncatedBit) != 0);
        return questions == 0 ? code != ResponseCode.NoError : questions == 1 && Repeats(response[MessageHeader.Length..], query[MessageHeader.Length..]);
    }

    /// <summary>Whether a response begins with the question; the case of letters may differ (RFC 4343 §3).</summary>
    private static bool Repeats(ReadOnlySpan<byte> response, ReadOnlySpan<byte> question)
    {
        int name = question.Length - 4;
        if (response.Length < question.Length || !response[name..question.Length].SequenceEqual(question[name..]))
            return false;
        for (int i = 0; i < name; i++)
        {
            if (WireName.LowerOctet(response[i]) != WireName.LowerOctet(question[i]))
                return false;
        }

        return true;
    }
}
