using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Serving.RateLimiting;

/// <summary>What is left of an answer beyond the rate: id, question, and the OPT that the engine wrote.</summary>
internal static class LimitedResponse
{
    /// <summary>Where an OPT has the upper octet of the rcode (RFC 6891 §6.1.3).</summary>
    private const int ExtendedCodeOffset = 5;

    /// <summary>Empties a response and sets TC; the rcode stays.</summary>
    /// <param name="end">where its sections before the OPT end; 0 when there are none</param>
    /// <returns>its octets now</returns>
    public static int Truncate(Span<byte> response, int length, int end)
    {
        length = Empty(response, length, end);
        response[2] |= MessageHeader.TruncatedBit;
        return length;
    }

    /// <summary>Makes a response BADCOOKIE (RFC 7873 §5.2.3); its OPT has the new server cookie already.</summary>
    /// <param name="end">where its OPT begins</param>
    /// <returns>its octets now</returns>
    public static int AskForCookie(Span<byte> response, int length, int end)
    {
        length = Empty(response, length, end);
        response[2] &= unchecked((byte)~(MessageHeader.AuthoritativeBit | MessageHeader.TruncatedBit));
        response[3] = (byte)((response[3] & 0xF0) | ((int)ResponseCode.BadCookie & 0x0F));
        response[QuestionEnd(response) + ExtendedCodeOffset] = (int)ResponseCode.BadCookie >> 4;
        return length;
    }

    private static int Empty(Span<byte> response, int length, int end)
    {
        if (end == 0)
            return length;
        int question = QuestionEnd(response);
        response[end..length].CopyTo(response[question..]);
        BinaryPrimitives.WriteUInt32BigEndian(response[MessageHeader.AnCountOffset..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(response[MessageHeader.ArCountOffset..], (ushort)(length > end ? 1 : 0));
        return question + length - end;
    }

    private static int QuestionEnd(ReadOnlySpan<byte> response) => BinaryPrimitives.ReadUInt16BigEndian(response[MessageHeader.QdCountOffset..]) == 0
        ? MessageHeader.Length
        : MessageHeader.Length + WireName.Measure(response[MessageHeader.Length..]) + 4;
}
