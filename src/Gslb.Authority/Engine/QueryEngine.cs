using Gslb.Authority.State;
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
        QueryRejection rejection = QueryParser.TryParse(packet, out Query query);
        return rejection switch
        {
            QueryRejection.None => Answer(state, client, query, response, scratch, ref trace),
            QueryRejection.TooShort or QueryRejection.IsResponse => 0,
            QueryRejection.OpCode => Reject(query, response, scratch, ResponseCode.NotImp),
            QueryRejection.EdnsVersion => Reject(query, response, scratch, ResponseCode.BadVers),
            _ => Reject(query, response, scratch, ResponseCode.FormErr),
        };
    }

    /// <summary>Answers a parsed query (RFC 1034 §4.3.2).</summary>
    public static int Answer<TTrace>(ServingState state, in Client client, in Query query, Span<byte> response, EngineScratch scratch, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        int reserved = OptRecord.Measure(query);
        var writer = new ResponseWriter(response, query, Limit(client, query, scratch.Options) - reserved);
        byte scope = 0;
        if (Refuses(query) is not { } code)
        {
            var resolution = new Resolution<TTrace>(state, client, query, writer, scratch, ref trace);
            code = resolution.Run();
            writer = resolution.Writer;
            scope = resolution.Scope;
        }

        OptRecord.Write(ref writer, query, code, scope, scratch.Options);
        return writer.Finish(code);
    }

    /// <summary>The response to a packet whose rejection is to be told: id, flags and as much of the question as was read.</summary>
    private static int Reject(in Query query, Span<byte> response, EngineScratch scratch, ResponseCode code)
    {
        var writer = new ResponseWriter(response, query, MinUdpPayload);
        OptRecord.Write(ref writer, query, code, scope: 0, scratch.Options);
        return writer.Finish(code);
    }

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
