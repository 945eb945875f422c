using System.Collections.Immutable;

namespace Gslb.Control.Explaining;

/// <summary>How the real engine came to its answer for one client, step by step.</summary>
/// <param name="Name">as asked, without the final dot</param>
/// <param name="Client">the address asked for</param>
/// <param name="Rcode">NOERROR, NXDOMAIN, …</param>
/// <param name="Ttl">seconds of the first answer; 0 when there is none</param>
/// <param name="Scope">the ECS scope prefix length</param>
/// <param name="Pool">the pool that was asked; null for static data</param>
/// <param name="Answers">RDATA in presentation format; the type is put first where it is not the one asked for</param>
/// <param name="Notes">what a person on call would want said, such as that the pool fails open</param>
public sealed record Explanation(
    string Name,
    string Type,
    string Client,
    string Rcode,
    uint Ttl,
    byte Scope,
    string? Pool,
    ImmutableArray<string> Answers,
    ImmutableArray<ExplainedStep> Steps,
    ImmutableArray<string> Notes)
{
    /// <summary>Why the answer lives for <see cref="Ttl"/>; null when there is no answer.</summary>
    public string? TtlReason { get; init; }

    /// <summary>Which step asked for <see cref="Scope"/>.</summary>
    public string? ScopeReason { get; init; }

    /// <summary>Where the client is taken to be; null when nothing is known of it.</summary>
    public ExplainedPlace? Place { get; init; }
}
