using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Messages;
using Gslb.Serving.Counters;
using Gslb.Serving.RateLimiting;

namespace Gslb.Serving.Answering;

/// <summary>
/// One worker's way from packet to response: parser, responder, scratch, counters, and the net under them. Used by one thread at a time; allocates nothing
/// unless something throws.
/// </summary>
internal sealed class QueryStage<TResponder>(TResponder responder, EngineScratch scratch, TimeProvider time, WorkerCounters counters, FaultLog faults)
    where TResponder : struct, IResponder
{
    private int _batches;
    private long _started;

    public WorkerCounters Counters { get; } = counters;

    /// <summary>Notes the time for the packets that follow; called once a batch, so that no query reads the clock.</summary>
    public void BeginBatch()
    {
        _started = ++_batches % QueryTimes.SampledOneIn == 0 ? time.GetTimestamp() : 0;
        scratch.BeginBatch((uint)time.GetUtcNow().ToUnixTimeSeconds(), Horizons.Now(time));
        responder.BeginBatch();
    }

    /// <summary>The answers of the batch are on their way: counts the time it took, if this is one that is timed.</summary>
    public void EndBatch()
    {
        if (_started != 0)
            Counters.CountTime(time.GetElapsedTime(_started));
    }

    /// <summary>Counts and logs an exception that no packet should cause.</summary>
    public void Note(Exception fault)
    {
        Counters.CountFault();
        faults.Report(fault);
    }

    /// <summary>Parses one packet. An exception is a programmer's mistake: what is left then leads to SERVFAIL.</summary>
    public void Parse(ReadOnlySpan<byte> packet, out QueryParts parts)
    {
        try
        {
            QueryParser.Parse(packet, out parts);
        }
        catch (Exception fault)
        {
            Note(fault);
            parts = new QueryParts { Rejection = QueryRejection.Unread };
        }
    }

    /// <summary>Parses and answers one packet, and counts it.</summary>
    /// <returns>the octets of the response; 0 = the packet is dropped</returns>
    public int Answer(ServingState state, in Client client, ReadOnlySpan<byte> packet, Span<byte> response)
    {
        Parse(packet, out QueryParts parts);
        return Answer(state, client, new Query(packet, in parts), response);
    }

    /// <summary>Answers one parsed packet and counts it. An exception is a programmer's mistake: the client gets SERVFAIL, the worker lives on.</summary>
    /// <returns>the octets of the response; 0 = the packet is dropped</returns>
    public int Answer(ServingState state, in Client client, in Query query, Span<byte> response)
    {
        Reply reply;
        try
        {
            reply = responder.Respond(state, in client, in query, response, scratch);
        }
        catch (Exception fault)
        {
            Note(fault);
            reply = new Reply(ServerFailure.Write(query.Message, response));
        }

        if (reply.Limit != LimitAction.None)
            Counters.CountLimited(reply.Limit);
        if (reply.Length > 0)
        {
            Counters.CountAnswer(response[..reply.Length]);
            Counters.Clients.Note(in client, in query, response);
        }
        else
        {
            Counters.CountDrop(reply.Limit == LimitAction.Drop ? DropReason.RateLimited : DropReasons.OfUnanswered(query.Message));
        }

        return reply.Length;
    }
}
