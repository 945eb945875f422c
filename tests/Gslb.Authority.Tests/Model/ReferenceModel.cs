using System.Globalization;
using Gslb.Authority.Pools;

namespace Gslb.Authority.Tests.Model;

/// <summary>
/// The zone language's steering, plain and slow, straight from its definitions: what may be answered to a client. It knows nothing of plans, and is written
/// from the language's description, not from the engine.
/// </summary>
/// <param name="history">the states of health since the pools began, the present one last</param>
internal sealed class ReferenceModel(ModelZone zone, IReadOnlyList<ModelHealth> history)
{
    private readonly ModelPlaces _places = new(zone);

    private ModelHealth Now => history[^1];

    /// <param name="block">the client is in 10.block.0.0/16; −1 = in none of those</param>
    public ModelAnswer Answer(string name, bool ipv6, int block)
    {
        int scope = 0;
        for (ModelPool pool = zone.Pool(name); ; pool = zone.Pool(pool.WhenDown![5..]))
        {
            List<ModelMember> members = Members(pool, ipv6);

            // "The family that a pool has no members of, or whose members are all drained or disabled, gets NODATA."
            if (!members.Exists(member => !IsGone(pool, member)))
                return ModelAnswer.NoData(scope);
            if (!pool.Steps.Contains("geo"))
            {
                if (Run(pool, members, [], scope) is { } answer)
                    return answer;
                continue;
            }

            scope = Math.Max(scope, _places.Scope(pool, block));
            List<string[]> order = _places.Order(pool, block, out bool fenced);

            // "none means no answer (NODATA) for these clients"
            if (order.Count == 0)
                return ModelAnswer.NoData(scope);

            // "A list without nearest is a fence: if nothing in it is usable, when-down decides among its own members."
            if (fenced)
                members = members.FindAll(member => order.Exists(group => group.Contains(member.Datacenter)));
            if (Run(pool, members, order, scope) is { } steered)
                return steered;
        }
    }

    /// <summary>What the steps leave of some members, or what when-down says; null = ask the other pool.</summary>
    private ModelAnswer? Run(ModelPool pool, List<ModelMember> members, List<string[]> order, int scope)
    {
        if (Usable(pool, members).Count > 0)
        {
            // "60/5: at most 60, at least 5: no longer than until the soonest moment at which a probe could change the answer"
            bool settled = Members(pool, members[0].IsIPv6).TrueForAll(member => IsGone(pool, member) || Now.Of(pool, member).Settled);
            return ModelAnswer.Of(Draw(pool, Narrow(pool, members, order, Usable)), settled ? pool.MaxTtl : pool.MinTtl, scope);
        }

        if (pool.WhenDown is "nodata")
            return ModelAnswer.NoData(scope);
        if (pool.WhenDown is "servfail")
            return ModelAnswer.Failed(scope);
        if (pool.WhenDown is not (null or "all" or "last"))
            return null;

        // "The steps run again over all members that are neither drained nor disabled" | "the last usable set"
        List<ModelMember> present = members.FindAll(member => !IsGone(pool, member));
        List<ModelMember> last = pool.WhenDown == "last" ? LastUsable(pool, members).FindAll(present.Contains) : [];
        List<ModelMember> open = last.Count > 0 ? last : present;
        return open.Count == 0
            ? ModelAnswer.NoData(scope)
            : ModelAnswer.Of(Draw(pool, Narrow(pool, members, order, (_, group) => group.FindAll(open.Contains))), pool.MinTtl, scope);
    }

    /// <summary>The steps from left to right. A step looks at groups, and at who of each is usable.</summary>
    private static List<ModelMember> Narrow(
        ModelPool pool, List<ModelMember> members, List<string[]> order, Func<ModelPool, List<ModelMember>, List<ModelMember>> usable)
    {
        foreach (string step in pool.Steps)
        {
            List<List<ModelMember>> groups = step switch
            {
                "geo" => [.. order.Select(group => members.FindAll(member => group.Contains(member.Datacenter)))],
                "failover" => [.. members.GroupBy(member => member.Tier).OrderBy(tier => tier.Key).Select(tier => tier.ToList())],
                _ => [members],
            };

            // "min-up: below it the group does not count as usable; if no group reaches it, it is ignored"
            members = groups.Find(group => usable(pool, group).Count >= Least(pool, group)) ?? groups.Find(group => usable(pool, group).Count > 0) ?? [];
        }

        return usable(pool, members);
    }

    private static double Least(ModelPool pool, List<ModelMember> group) => pool.MinUp switch
    {
        null => 1,
        [.. var percent, '%'] => Math.Max(1, group.Count * double.Parse(percent, CultureInfo.InvariantCulture) / 100),
        var count => double.Parse(count, CultureInfo.InvariantCulture),
    };

    /// <summary>"Weight 0 = only when no positive weight is usable" for the steps that know weights.</summary>
    private static (string Step, List<ModelMember> From, int Count) Draw(ModelPool pool, List<ModelMember> left)
    {
        string step = pool.Steps[^1] is "geo" or "failover" ? "weighted" : pool.Steps[^1];
        if (step is "weighted" or "sticky" && left.Exists(member => member.Weight > 0))
            left = left.FindAll(member => member.Weight > 0);
        return (step, left, Math.Min(left.Count, pool.Answers ?? (step == "all" ? 8 : 1)));
    }

    /// <summary>"Up and nobody drained it; an unknown one is usable while its group has no member known to be up."</summary>
    private List<ModelMember> Usable(ModelPool pool, List<ModelMember> group) => UsableIn(Now, pool, group);

    private static List<ModelMember> UsableIn(ModelHealth health, ModelPool pool, List<ModelMember> group)
    {
        List<ModelMember> up = group.FindAll(member => health.Of(pool, member).Usability == Usability.Up);
        return up.Count > 0 ? up : group.FindAll(member => health.Of(pool, member).Usability == Usability.Unknown);
    }

    private List<ModelMember> LastUsable(ModelPool pool, List<ModelMember> members)
    {
        for (int moment = history.Count - 1; moment >= 0; moment--)
        {
            if (UsableIn(history[moment], pool, members) is { Count: > 0 } usable)
                return usable;
        }

        return [];
    }

    private bool IsGone(ModelPool pool, ModelMember member) => Now.Of(pool, member).Usability == Usability.Gone;

    private static List<ModelMember> Members(ModelPool pool, bool ipv6) => [.. pool.Members.Where(member => !member.Disabled && member.IsIPv6 == ipv6)];
}
