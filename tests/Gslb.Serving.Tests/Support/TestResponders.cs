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

/// <summary>What the worker's thread allocates, in rounds of so many queries.</summary>
internal sealed class AllocationProbe(int warmUp, int round, int rounds)
{
    private int _seen;
    private long _before;

    /// <summary>What the round allocated that allocated least: what is made once, such as by the runtime when a branch is first taken, is in one round only.</summary>
    public long? Least { get; private set; }

    public int Total => warmUp + (round * rounds);

    public void Seen()
    {
        if (++_seen < warmUp || (_seen - warmUp) % round != 0)
            return;
        long now = GC.GetAllocatedBytesForCurrentThread();
        if (_seen > warmUp)
            Least = Math.Min(Least ?? long.MaxValue, now - _before);
        _before = now;
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
