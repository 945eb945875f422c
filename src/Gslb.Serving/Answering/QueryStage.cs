using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Serving.Counters;

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
    public void BeginBatch() => scratch.UnixSeconds = (uint)time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Answers one packet and counts it. An exception is a programmer's mistake: the client gets SERVFAIL, the worker lives on.</summary>
    /// <returns>the octets of the response; 0 = the packet is dropped</returns>
    public int Answer(ServingState state, in Client client, ReadOnlySpan<byte> packet, Span<byte> response)
    {
        int length;
        try
        {
            length = responder.Respond(state, in client, packet, response, scratch);
        }
        catch (Exception fault)
        {
            Counters.CountFault();
            faults.Report(fault);
            length = ServerFailure.Write(packet, response);
        }

        if (length > 0)
            Counters.CountAnswer(response[..length]);
        else
            Counters.CountDrop(DropReasons.OfUnanswered(packet));
        return length;
    }
}
