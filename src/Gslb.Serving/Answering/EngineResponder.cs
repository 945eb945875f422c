using Gslb.Authority.Engine;
using Gslb.Authority.State;

namespace Gslb.Serving.Answering;

/// <summary>The responder of a running server: the query engine without a trace.</summary>
internal readonly struct EngineResponder : IResponder
{
    public void BeginBatch()
    {
    }

    public Reply Respond(ServingState state, in Client client, ReadOnlySpan<byte> packet, Span<byte> response, EngineScratch scratch)
    {
        NoTrace trace = default;
        return new Reply(QueryEngine.Respond(state, in client, packet, response, scratch, ref trace));
    }
}
