using System.Collections.Immutable;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>How a pool answers until the next transition, each family apart.</summary>
public sealed record PoolPlan(FamilyPlan IPv4, FamilyPlan IPv6)
{
    public FamilyPlan For(AddressFamilyKind family) => family == AddressFamilyKind.IPv4 ? IPv4 : IPv6;
}

/// <summary>How a pool answers in one family.</summary>
/// <param name="Single">the group of a pool without <c>geo</c></param>
/// <param name="Passes">
/// the groups of a pool with <c>geo</c>, by datacenter; null where a datacenter has none. The first pass has those with enough usable members, the next
/// those with any, the last (when the pool may fail open) all that are not gone: a client's order is tried on each in turn.
/// </param>
/// <param name="Otherwise">what becomes of a question that finds no group</param>
/// <param name="DivertTo">for <see cref="PlanOutcome.Divert"/>: the other pool</param>
/// <param name="FailOpen">nothing is usable, and members that failed are answered all the same</param>
/// <param name="LastUsable">counter slots of the endpoints that were usable when any was; what <c>when-down=last</c> goes on with</param>
public sealed record FamilyPlan(
    AnswerSet? Single,
    ImmutableArray<ImmutableArray<AnswerSet?>> Passes,
    PlanOutcome Otherwise,
    int DivertTo,
    bool FailOpen,
    ImmutableHashSet<int> LastUsable);

/// <summary>What becomes of a question to a pool when no group can answer it.</summary>
public enum PlanOutcome : byte
{
    NoData,
    ServFail,

    /// <summary>Another pool answers (<c>when-down=pool:</c>).</summary>
    Divert,
}
