using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Messages;

namespace Gslb.Serving.Answering;

/// <summary>The responder of a running server: the query engine without a trace.</summary>
internal readonly struct EngineResponder : IResponder
{
    public void BeginBatch()
    {
    }

    public Reply Respond(ServingState state, in Client client, in Query query, Span<byte> response, EngineScratch scratch)
    {
        NoTrace trace = default;
        return new Reply(QueryEngine.Respond(state, in client, in query, response, scratch, ref trace));
    }
}
