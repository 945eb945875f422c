using Gslb.Serving.RateLimiting;

namespace Gslb.Serving.Answering;

/// <summary>What a responder made of a packet.</summary>
/// <param name="Length">octets of the response; 0 = nothing is sent</param>
/// <param name="Limit">what rate limiting did to it</param>
internal readonly record struct Reply(int Length, LimitAction Limit = LimitAction.None);
