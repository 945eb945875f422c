using System.Buffers.Binary;
using Gslb.Dns.Messages;

namespace Gslb.Serving.Counters;

/// <summary>The labels of an answered query, read off the response's own octets: the counting needs nothing from the engine.</summary>
internal static class ResponseLabels
{
    public static readonly int Count = QueryTypeLabels.Names.Length * ResponseCodeLabels.Names.Length;

    /// <summary>The cell of a response: query type times the number of response codes, plus response code.</summary>
    public static int IndexOf(ReadOnlySpan<byte> response)
    {
        int type = QueryTypeLabels.Other;
        int position = MessageHeader.Length;
        if (BinaryPrimitives.ReadUInt16BigEndian(response[MessageHeader.QdCountOffset..]) != 0)
        {
            while (position < response.Length && response[position] != 0)
                position += response[position] + 1;
            position += 5;
            if (position <= response.Length)
                type = QueryTypeLabels.IndexOf(BinaryPrimitives.ReadUInt16BigEndian(response[(position - 4)..]));
        }

        return (type * ResponseCodeLabels.Names.Length) + ResponseCodeLabels.IndexOf(CodeOf(response, position));
    }

    /// <summary>
    /// The 4 bits of the header with the 8 of OPT (RFC 6891 §6.1.3). Codes above 15 (BADVERS, BADCOOKIE) come without answer and authority data, so
    /// their OPT stands right behind the question, and no other response is searched for one.
    /// </summary>
    private static int CodeOf(ReadOnlySpan<byte> response, int questionEnd)
    {
        int code = response[3] & 0x0F;
        if (BinaryPrimitives.ReadUInt32BigEndian(response[MessageHeader.AnCountOffset..]) != 0 || questionEnd + 11 > response.Length)
            return code;
        ReadOnlySpan<byte> record = response[questionEnd..];
        return record[0] == 0 && BinaryPrimitives.ReadUInt16BigEndian(record[1..]) == (ushort)RecordType.OPT ? code | (record[5] << 4) : code;
    }
}
