namespace Gslb.Authority.Pools;

/// <summary>A place in a pool's plan: what is left of its members after some of its steps, for those clients who come here.</summary>
/// <remarks>
/// A plan is a small tree. What depends on health alone (usable or not, <c>failover</c>) is decided when it is compiled; only where the answer depends on the
/// client is there a choice to walk through:
/// <code>
/// DatacenterChoice ─┬─ iad ── AnswerSet   members, weights, seeds, records
///  (geo)            ├─ fra ── AnswerSet
///                   └─ iad+fra, joined by tolerance ── AnswerSet
/// </code>
/// </remarks>
public abstract class PlanNode
{
    private protected PlanNode()
    {
    }
}
