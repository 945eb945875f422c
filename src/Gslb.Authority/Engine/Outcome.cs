using Gslb.Dns.Edns;
using Gslb.Dns.Messages;

namespace Gslb.Authority.Engine;

/// <summary>What came of a query besides records: what the OPT record of the response tells.</summary>
/// <param name="Scope">the scope prefix length of the client subnet option (RFC 7871 §7.2.1)</param>
/// <param name="Error">null = nothing to add to the rcode (RFC 8914)</param>
internal readonly record struct Outcome(ResponseCode Code, CookieStanding Cookie, byte Scope = 0, ExtendedErrorCode? Error = null);
