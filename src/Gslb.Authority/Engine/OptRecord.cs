using System.Buffers.Binary;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;

namespace Gslb.Authority.Engine;

/// <summary>
/// The OPT pseudo-record of a response (RFC 6891 §6.1): payload size, extended rcode, and the options. The only place that writes options. Room is kept
/// beforehand for what the query asked for; what it did not ask for takes the room that is left, so that it never truncates an answer.
/// </summary>
internal static class OptRecord
{
    private const int FixedLength = 11;
    private const int OptionHeadLength = 4;
    private const int KeepaliveLength = 2;
    private const byte DnssecOkBit = 0x80;

    /// <summary>RFC 8914 §4.1: the text that code 0 should have; only pools answer SERVFAIL, by <c>when-down=servfail</c>.</summary>
    private static ReadOnlySpan<byte> NoUsableMember => "no usable member"u8;

    /// <summary>Octets that the OPT of the response takes at least; 0 when the query has none (RFC 6891 §6.1.1).</summary>
    public static int Measure(in Query query, in Client client, in Outcome outcome, EngineOptions options)
    {
        if (!query.Edns.Present)
            return 0;
        int length = FixedLength;
        if (query.Edns.HasSubnet)
            length += OptionHeadLength + query.Edns.Subnet.OptionLength;
        if (outcome.Cookie != CookieStanding.None)
            length += OptionHeadLength + ServerCookie.OptionLength;
        if (query.Edns.NsidRequested && !options.Nsid.IsEmpty)
            length += OptionHeadLength + options.Nsid.Length;
        if (TellsTimeout(query, client))
            length += OptionHeadLength + KeepaliveLength;
        return length;
    }

    /// <summary>Writes the OPT if the query had one.</summary>
    public static void Write(ref ResponseWriter writer, in Query query, in Client client, in Outcome outcome, EngineScratch scratch)
    {
        if (!query.Edns.Present)
            return;
        Span<byte> opt = writer.Rest;
        opt[..FixedLength].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(opt[1..], (ushort)RecordType.OPT);
        BinaryPrimitives.WriteUInt16BigEndian(opt[3..], scratch.Options.EdnsSize);
        opt[5] = (byte)((ushort)outcome.Code >> 4);

        // RFC 3225 §3: DO is copied; all other flags are clear.
        opt[7] = query.Edns.DnssecOk ? DnssecOkBit : (byte)0;

        int length = FixedLength;

        // What did not parse is not answered.
        if (outcome.Code is not (ResponseCode.FormErr or ResponseCode.BadVers))
            length += WriteOptions(opt[length..], query, client, outcome, scratch);
        if (outcome.Error is { } error)
            length += WriteError(opt[length..], error, writer.Remaining);
        BinaryPrimitives.WriteUInt16BigEndian(opt[9..], (ushort)(length - FixedLength));
        writer.AppendAdditional(length);
    }

    private static int WriteOptions(Span<byte> target, in Query query, in Client client, in Outcome outcome, EngineScratch scratch)
    {
        int length = 0;
        if (query.Edns.HasSubnet)
        {
            query.Edns.Subnet.Write(target, outcome.Scope);
            length += OptionHeadLength + query.Edns.Subnet.OptionLength;
        }

        if (outcome.Cookie != CookieStanding.None)
            length += WriteCookie(target[length..], query, client, outcome.Cookie, scratch);
        if (query.Edns.NsidRequested && !scratch.Options.Nsid.IsEmpty)
        {
            WriteHead(target[length..], EdnsOptionCode.Nsid, scratch.Options.Nsid.Length);
            scratch.Options.Nsid.CopyTo(target[(length + OptionHeadLength)..]);
            length += OptionHeadLength + scratch.Options.Nsid.Length;
        }

        if (TellsTimeout(query, client))
        {
            WriteHead(target[length..], EdnsOptionCode.TcpKeepalive, KeepaliveLength);
            BinaryPrimitives.WriteUInt16BigEndian(target[(length + OptionHeadLength)..], client.IdleTimeout);
            length += OptionHeadLength + KeepaliveLength;
        }

        return length;
    }

    /// <summary>RFC 7828 §3.3.2: only to who asked, and never over UDP.</summary>
    private static bool TellsTimeout(in Query query, in Client client) =>
        query.Edns.KeepaliveRequested && client is { Transport: Transport.Tcp, IdleTimeout: > 0 };

    /// <summary>RFC 7873 §5.2: the client's cookie as it came, and the server's, a new one where that is due.</summary>
    private static int WriteCookie(Span<byte> target, in Query query, in Client client, CookieStanding standing, EngineScratch scratch)
    {
        WriteHead(target, EdnsOptionCode.Cookie, ServerCookie.OptionLength);
        Span<byte> data = target.Slice(OptionHeadLength, ServerCookie.OptionLength);
        if (standing == CookieStanding.Valid)
        {
            query.Cookies.CopyTo(data);
        }
        else
        {
            ReadOnlySpan<byte> clientCookie = query.Cookies[..ServerCookie.ClientLength];
            clientCookie.CopyTo(data);
            ServerCookie.Write(data[ServerCookie.ClientLength..], clientCookie, client.Address, scratch.UnixSeconds, scratch.Options.CookieSecrets!.Current);
        }

        return OptionHeadLength + ServerCookie.OptionLength;
    }

    /// <summary>RFC 8914 §2: the code, and a text where the code says nothing.</summary>
    /// <param name="room">octets that neither the answer nor the measured options take</param>
    /// <returns>0 when there is no room: the answer matters more (§3)</returns>
    private static int WriteError(Span<byte> target, ExtendedErrorCode error, int room)
    {
        ReadOnlySpan<byte> text = error == ExtendedErrorCode.Other ? NoUsableMember : default;
        int length = OptionHeadLength + sizeof(ushort) + text.Length;
        if (length > room)
            return 0;
        WriteHead(target, EdnsOptionCode.ExtendedError, length - OptionHeadLength);
        BinaryPrimitives.WriteUInt16BigEndian(target[OptionHeadLength..], (ushort)error);
        text.CopyTo(target[(OptionHeadLength + sizeof(ushort))..]);
        return length;
    }

    private static void WriteHead(Span<byte> target, EdnsOptionCode code, int length)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)code);
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)length);
    }
}
