using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Messages;

namespace Gslb.Serving.Answering;

/// <summary>What turns a parsed query into a response. Implemented by structs, so that workers are compiled against it without an indirection.</summary>
internal interface IResponder
{
    /// <summary>Called by a worker before each batch of packets: the place to read a clock.</summary>
    void BeginBatch();

    /// <summary>See <see cref="QueryEngine.Respond{TTrace}"/>.</summary>
    Reply Respond(ServingState state, in Client client, in Query query, Span<byte> response, EngineScratch scratch);
}
