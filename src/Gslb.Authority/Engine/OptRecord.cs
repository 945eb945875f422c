using System.Buffers.Binary;
using Gslb.Dns.Messages;

namespace Gslb.Authority.Engine;

/// <summary>The OPT pseudo-record of a response (RFC 6891 §6.1): payload size, extended rcode, and the options that the query asked for.</summary>
internal static class OptRecord
{
    private const int FixedLength = 11;
    private const byte DnssecOkBit = 0x80;

    /// <summary>Octets that the OPT of the response takes; 0 when the query has none (RFC 6891 §6.1.1).</summary>
    public static int Measure(in Query query)
    {
        if (!query.Edns.Present)
            return 0;
        return FixedLength + (query.Edns.HasSubnet ? 4 + query.Edns.Subnet.OptionLength : 0);
    }

    /// <summary>Writes the OPT if the query had one.</summary>
    /// <param name="scope">the scope prefix length of the client subnet option (RFC 7871 §7.2.1)</param>
    public static void Write(ref ResponseWriter writer, in Query query, ResponseCode code, byte scope, EngineOptions options)
    {
        if (!query.Edns.Present)
            return;
        Span<byte> opt = writer.Rest;
        opt[..FixedLength].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(opt[1..], (ushort)RecordType.OPT);
        BinaryPrimitives.WriteUInt16BigEndian(opt[3..], options.EdnsSize);
        opt[5] = (byte)((ushort)code >> 4);

        // RFC 3225 §3: DO is copied; all other flags are clear.
        opt[7] = query.Edns.DnssecOk ? DnssecOkBit : (byte)0;
        int length = FixedLength;

        // An option that did not parse is not echoed.
        if (query.Edns.HasSubnet && code is not (ResponseCode.FormErr or ResponseCode.BadVers))
        {
            query.Edns.Subnet.Write(opt[length..], scope);
            length += 4 + query.Edns.Subnet.OptionLength;
        }

        BinaryPrimitives.WriteUInt16BigEndian(opt[9..], (ushort)(length - FixedLength));
        writer.AppendAdditional(length);
    }
}
