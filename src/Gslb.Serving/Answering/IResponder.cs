using Gslb.Authority.Engine;
using Gslb.Authority.State;

namespace Gslb.Serving.Answering;

/// <summary>What turns a packet into a response. Implemented by structs, so that workers are compiled against it without an indirection.</summary>
internal interface IResponder
{
    /// <summary>See <see cref="QueryEngine.Respond{TTrace}"/>.</summary>
    /// <returns>the octets of the response; 0 = the packet is dropped</returns>
    int Respond(ServingState state, in Client client, ReadOnlySpan<byte> packet, Span<byte> response, EngineScratch scratch);
}
