using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Messages;
using Gslb.Serving.Answering;

namespace Gslb.Serving.Tests.Support;

/// <summary>A responder with a mistake in it: it throws for queries with an odd id, and echoes the others as responses.</summary>
internal readonly struct FaultyResponder : IResponder
{
    public void BeginBatch()
    {
    }

    public Reply Respond(ServingState state, in Client client, in Query query, Span<byte> response, EngineScratch scratch)
    {
        if ((query.Id & 1) != 0)
            throw new InvalidOperationException("A programmer's mistake.");
        query.Message.CopyTo(response);
        response[2] |= MessageHeader.ResponseBit;
        return new Reply(query.Message.Length);
    }
}

/// <summary>What the worker's thread had allocated at the first measured query and at the last one.</summary>
internal sealed class AllocationProbe(int warmUp, int measured)
{
    private int _seen;

    public long Before { get; private set; }

    public long After { get; private set; }

    public int Total => warmUp + measured;

    public void Seen()
    {
        _seen++;
        if (_seen == warmUp)
            Before = GC.GetAllocatedBytesForCurrentThread();
        if (_seen == Total)
            After = GC.GetAllocatedBytesForCurrentThread();
    }
}

/// <summary>A responder with a probe that looks at the worker's thread from inside.</summary>
internal struct MeasuredResponder<TResponder>(AllocationProbe probe, TResponder responder) : IResponder
    where TResponder : struct, IResponder
{
    public void BeginBatch() => responder.BeginBatch();

    public Reply Respond(ServingState state, in Client client, in Query query, Span<byte> response, EngineScratch scratch)
    {
        probe.Seen();
        return responder.Respond(state, in client, in query, response, scratch);
    }
}
