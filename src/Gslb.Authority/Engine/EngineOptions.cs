using System.Collections.Immutable;
using Gslb.Dns.Edns;

namespace Gslb.Authority.Engine;

/// <summary>What an operator sets about answers.</summary>
/// <param name="EdnsSize">octets: the payload size announced, and the most that is sent over UDP; 512–4096, default 1232 (RFC 9715 §3.2)</param>
public sealed record EngineOptions(ushort EdnsSize = 1232)
{
    /// <summary>
    /// The most octets of <see cref="Nsid"/>: with the longest question, subnet and cookie a response then still fits the 512 octets that every client takes.
    /// </summary>
    public const int MaxNsidLength = 128;

    /// <summary>The name of this server, told to who asks for it by NSID or <c>id.server</c> (RFC 5001, RFC 4892); empty = not told.</summary>
    public ImmutableArray<byte> Nsid { get; init; } = [];

    /// <summary>What server cookies are made with (RFC 7873); null = cookies are ignored.</summary>
    public CookieSecrets? CookieSecrets { get; init; }

    /// <summary>
    /// Whether a UDP query with a client cookie but no valid server cookie gets BADCOOKIE instead of its answer (RFC 7873 §5.2.3, §5.2.4): for times of
    /// attack; costs honest clients a round trip. Queries without cookies are answered all the same. Default false.
    /// </summary>
    public bool DemandCookies { get; init; }
}
