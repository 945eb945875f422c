using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>How a pool answers until the next transition, each family apart.</summary>
public sealed record PoolPlan(FamilyPlan IPv4, FamilyPlan IPv6)
{
    public FamilyPlan For(AddressFamilyKind family) => family == AddressFamilyKind.IPv4 ? IPv4 : IPv6;
}

/// <summary>How a pool answers in one family.</summary>
/// <param name="IsEmpty">the pool has no members in this family, or all are drained: no data for everybody</param>
/// <param name="Everywhere">the plan over all members</param>
/// <param name="Fenced">the plans over the members inside each fence of the pool's map, by <see cref="DatacenterOrder.Reach"/> − 1</param>
/// <param name="Health">how a pool that has this one as a member fares with it: up while any member is up, gone when none is present</param>
public sealed record FamilyPlan(bool IsEmpty, ReachPlan Everywhere, ImmutableArray<ReachPlan> Fenced, Standing Health)
{
    /// <summary>The groups of its members in <see cref="State.Horizons"/>.</summary>
    public GroupRange Groups { get; init; }

    /// <summary>Members that came back are held back while another one can serve: what becomes of any member may change every answer.</summary>
    public bool IsEntangled { get; init; }

    /// <summary>Nothing is usable, and members that failed are answered all the same.</summary>
    public bool FailOpen => Everywhere.FailOpen;

    /// <summary>The plan for clients whose orders have this <see cref="DatacenterOrder.Reach"/>.</summary>
    public ReachPlan Reach(int reach) => reach == 0 ? Everywhere : Fenced[reach - 1];
}

/// <summary>How a pool answers the clients who may be sent to the same datacenters.</summary>
/// <param name="Root">where the walk to an answer begins; null when <paramref name="Otherwise"/> says what is answered</param>
/// <param name="DivertTo">for <see cref="PlanOutcome.Divert"/>: the other pool</param>
/// <param name="FailOpen">nothing is usable, and members that failed are answered all the same</param>
/// <param name="LastUsable">counter slots of the endpoints that were usable when any was; what <c>when-down=last</c> goes on with</param>
public sealed record ReachPlan(PlanNode? Root, PlanOutcome Otherwise, int DivertTo, bool FailOpen, ImmutableHashSet<int> LastUsable);

/// <summary>What becomes of a question to a pool when no member can answer it.</summary>
public enum PlanOutcome : byte
{
    NoData,
    ServFail,

    /// <summary>Another pool answers (<c>when-down=pool:</c>).</summary>
    Divert,
}
