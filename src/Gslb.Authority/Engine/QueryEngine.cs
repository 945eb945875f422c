using Gslb.Authority.State;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;

namespace Gslb.Authority.Engine;

/// <summary>Query octets in, response octets out. Allocates, locks, logs and throws nothing.</summary>
public static class QueryEngine
{
    /// <summary>The least payload that every UDP client takes (RFC 1035 §2.3.4, RFC 6891 §6.2.3).</summary>
    private const int MinUdpPayload = 512;

    /// <summary>Answers one packet.</summary>
    /// <param name="response">where the response is written: at least 65,535 octets for TCP, 4,096 for UDP</param>
    /// <returns>the octets of the response; 0 = the packet is dropped</returns>
    public static int Respond<TTrace>(ServingState state, in Client client, ReadOnlySpan<byte> packet, Span<byte> response, EngineScratch scratch, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        QueryParser.Parse(packet, out QueryParts parts);
        return Respond(state, client, new Query(packet, in parts), response, scratch, ref trace);
    }

    /// <summary>Answers one packet that was parsed before.</summary>
    /// <param name="response">as above</param>
    /// <returns>the octets of the response; 0 = the packet is dropped</returns>
    public static int Respond<TTrace>(ServingState state, in Client client, in Query query, Span<byte> response, EngineScratch scratch, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        return query.Rejection switch
        {
            QueryRejection.None => Answer(state, client, query, response, scratch, ref trace),
            QueryRejection.TooShort or QueryRejection.IsResponse => 0,
            QueryRejection.OpCode => Reject(client, query, response, scratch, ResponseCode.NotImp),
            QueryRejection.NoQuestion => AnswerCookie(client, query, response, scratch, ref trace),
            QueryRejection.EdnsVersion => Reject(client, query, response, scratch, ResponseCode.BadVers),
            QueryRejection.UnknownKey => Reject(client, query, response, scratch, ResponseCode.NotAuth),
            QueryRejection.Unread => Reject(client, query, response, scratch, ResponseCode.ServFail),
            _ => Reject(client, query, response, scratch, ResponseCode.FormErr),
        };
    }

    /// <summary>Answers a query that was not rejected (RFC 1034 §4.3.2).</summary>
    private static int Answer<TTrace>(ServingState state, in Client client, in Query query, Span<byte> response, EngineScratch scratch, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        var outcome = new Outcome(ResponseCode.NoError, Judge(client, query, scratch));
        int reserved = OptRecord.Measure(query, client, outcome, scratch.Options);
        var writer = new ResponseWriter(response, query, Limit(client, query, scratch.Options) - reserved);
        if (LacksCookie(client, outcome.Cookie, scratch.Options))
        {
            outcome = outcome with { Code = ResponseCode.BadCookie };
        }
        else if (query.QClass == MessageHeader.ClassChaos)
        {
            outcome = outcome with { Code = ChaosAnswer.Add(ref writer, query, scratch) };
        }
        else if (Refuses(query) is { } refusal)
        {
            outcome = outcome with { Code = refusal };
        }
        else
        {
            var resolution = new Resolution<TTrace>(state, client, query, writer, scratch, ref trace);
            ResponseCode code = resolution.Run();
            writer = resolution.Writer;
            outcome = new Outcome(code, outcome.Cookie, resolution.Scope, ErrorOf(code));
        }

        trace.Completed(outcome.Cookie, writer.Position);
        OptRecord.Write(ref writer, query, client, outcome, scratch);
        return writer.Finish(outcome.Code);
    }

    /// <summary>The response to a packet whose rejection is to be told: id, flags and as much of the question as was read.</summary>
    private static int Reject(in Client client, in Query query, Span<byte> response, EngineScratch scratch, ResponseCode code)
    {
        var writer = new ResponseWriter(response, query, MinUdpPayload);
        OptRecord.Write(ref writer, query, client, new Outcome(code, CookieStanding.None), scratch);
        if (code == ResponseCode.NotAuth)
            RefuseKey(ref writer, query.Signature);
        return writer.Finish(code);
    }

    /// <summary>RFC 8945 §5.2.1: the signature comes back unsigned, with BADKEY; where there is no room for it the rcode says enough.</summary>
    private static void RefuseKey(ref ResponseWriter writer, TransactionSignature signature)
    {
        if (signature.RefusalLength > writer.Remaining)
            return;
        signature.WriteRefusal(writer.Rest);
        writer.AppendAdditional(signature.RefusalLength);
    }

    /// <summary>RFC 7873 §5.4: a query without question asks for the server's cookie; where cookies are off it is malformed.</summary>
    private static int AnswerCookie<TTrace>(in Client client, in Query query, Span<byte> response, EngineScratch scratch, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        CookieStanding cookie = Judge(client, query, scratch);
        ResponseCode code = cookie == CookieStanding.None ? ResponseCode.FormErr
            : LacksCookie(client, cookie, scratch.Options) ? ResponseCode.BadCookie
            : ResponseCode.NoError;
        var writer = new ResponseWriter(response, query, MinUdpPayload);
        trace.Completed(cookie, writer.Position);
        OptRecord.Write(ref writer, query, client, new Outcome(code, cookie), scratch);
        return writer.Finish(code);
    }

    private static CookieStanding Judge(in Client client, in Query query, EngineScratch scratch) =>
        query.Edns.CookieLength == 0 || scratch.Options.CookieSecrets is not { } secrets ? CookieStanding.None
        : ServerCookie.Judge(query.Cookies, client.Address, scratch.UnixSeconds, secrets);

    /// <summary>RFC 7873 §5.2.3, §5.2.4: BADCOOKIE where cookies are demanded; over TCP the handshake has shown the client's address already.</summary>
    private static bool LacksCookie(in Client client, CookieStanding cookie, EngineOptions options) =>
        options.DemandCookies && client.Transport == Transport.Udp && cookie is CookieStanding.ClientOnly or CookieStanding.Wrong;

    /// <summary>What RFC 8914 adds to the rcode of a resolution: it refuses only names of no zone, and fails only where a pool is told to.</summary>
    private static ExtendedErrorCode? ErrorOf(ResponseCode code) => code switch
    {
        ResponseCode.Refused => ExtendedErrorCode.NotAuthoritative,
        ResponseCode.ServFail => ExtendedErrorCode.Other,
        _ => null,
    };

    private static int Limit(in Client client, in Query query, EngineOptions options) =>
        client.Transport == Transport.Tcp ? ushort.MaxValue
        : query.Edns.Present ? Math.Clamp(query.Edns.PayloadSize, (ushort)MinUdpPayload, options.EdnsSize)
        : MinUdpPayload;

    /// <summary>Questions that no zone is asked for: other classes, transfers and meta types (RFC 6895 §3.1).</summary>
    private static ResponseCode? Refuses(in Query query)
    {
        if (query.QClass != MessageHeader.ClassIn)
            return ResponseCode.Refused;
        // Type 0 is never allocated: no name has it, as with NSD and BIND (RFC 6895 §3.1).
        if (!query.QType.IsMeta() || query.QType is RecordType.ANY or 0)
            return null;
        return query.QType switch
        {
            RecordType.AXFR or RecordType.IXFR => ResponseCode.Refused,
            RecordType.MAILA or RecordType.MAILB => ResponseCode.NotImp,
            _ => ResponseCode.FormErr,
        };
    }
}
