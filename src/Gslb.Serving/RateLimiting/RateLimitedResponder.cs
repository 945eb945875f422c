using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Messages;
using Gslb.Serving.Answering;

namespace Gslb.Serving.RateLimiting;

/// <summary>The responder of UDP workers under rate limiting: the engine, and what the limiter makes of its answers. Each worker has its own copy.</summary>
internal struct RateLimitedResponder(RateLimiter limiter) : IResponder
{
    private long _now;

    public void BeginBatch() => _now = limiter.Now;

    public readonly Reply Respond(ServingState state, in Client client, in Query query, Span<byte> response, EngineScratch scratch)
    {
        AnswerTrace answer = default;
        int length = QueryEngine.Respond(state, in client, in query, response, scratch, ref answer);
        if (length == 0)
            return default;
        LimitAction action = limiter.Judge(client.Address, in answer, response[..length], _now);
        length = action switch
        {
            LimitAction.None => length,
            LimitAction.Truncate => LimitedResponse.Truncate(response, length, answer.End),
            LimitAction.AskForCookie => LimitedResponse.AskForCookie(response, length, answer.End),
            _ => 0,
        };
        return new Reply(length, action);
    }
}
