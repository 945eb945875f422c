using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Serving.Counters;
using Gslb.Serving.RateLimiting;

namespace Gslb.Serving.Answering;

/// <summary>
/// One worker's way from packet to response: responder, scratch, counters, and the net under them. Used by one thread at a time; allocates nothing unless
/// the responder throws.
/// </summary>
internal sealed class QueryStage<TResponder>(TResponder responder, EngineScratch scratch, TimeProvider time, WorkerCounters counters, FaultLog faults)
    where TResponder : struct, IResponder
{
    public WorkerCounters Counters { get; } = counters;

    /// <summary>Notes the time for the packets that follow; called once a batch, so that no query reads the clock.</summary>
    public void BeginBatch()
    {
        scratch.BeginBatch((uint)time.GetUtcNow().ToUnixTimeSeconds());
        responder.BeginBatch();
    }

    /// <summary>Answers one packet and counts it. An exception is a programmer's mistake: the client gets SERVFAIL, the worker lives on.</summary>
    /// <returns>the octets of the response; 0 = the packet is dropped</returns>
    public int Answer(ServingState state, in Client client, ReadOnlySpan<byte> packet, Span<byte> response)
    {
        Reply reply;
        try
        {
            reply = responder.Respond(state, in client, packet, response, scratch);
        }
        catch (Exception fault)
        {
            Counters.CountFault();
            faults.Report(fault);
            reply = new Reply(ServerFailure.Write(packet, response));
        }

        if (reply.Limit != LimitAction.None)
            Counters.CountLimited(reply.Limit);
        if (reply.Length > 0)
            Counters.CountAnswer(response[..reply.Length]);
        else
            Counters.CountDrop(reply.Limit == LimitAction.Drop ? DropReason.RateLimited : DropReasons.OfUnanswered(packet));
        return reply.Length;
    }
}
