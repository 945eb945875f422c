using System.Globalization;
using Gslb.Authority.Pools;

namespace Gslb.Authority.Tests.Model;

/// <summary>
/// The zone language's steering, plain and slow, straight from its definitions: what may be answered to a client. It knows nothing of plans, and is written
/// from the language's description, not from the engine.
/// </summary>
/// <param name="history">the states of health since the pools began, the present one last</param>
/// <param name="roundTrips">what was measured</param>
internal sealed class ReferenceModel(ModelZone zone, IReadOnlyList<ModelHealth> history, ModelRoundTrips roundTrips)
{
    private readonly ModelPlaces _places = new(zone);

    private ModelHealth Now => history[^1];

    private string[] _left = [];

    /// <param name="block">the client is in 10.block.0.0/16; −1 = in none of those</param>
    public ModelAnswer Answer(string name, bool ipv6, int block)
    {
        _left = [];
        HashSet<ModelOutcome> outcomes = [.. Run(zone.Pool(name), (ipv6, block), ModelOutcome.Nothing, 0)];
        return new ModelAnswer(_left, outcomes);
    }

    /// <summary>What an answer that stands so far may become by asking a pool.</summary>
    private IEnumerable<ModelOutcome> Run(ModelPool pool, (bool IPv6, int Block) client, ModelOutcome before, int depth)
    {
        List<ModelMember> members = Members(pool, client.IPv6);

        // "The family that a pool has no members of, or whose members are all drained or disabled, gets NODATA."
        if (!members.Exists(member => !IsGone(pool, member, client.IPv6)))
            return [before];
        List<string[]> order = [];
        List<string[]> measured = [];
        if (pool.Steps.Contains("geo") || pool.Steps.Contains("latency"))
        {
            before = before with { Scope = Math.Max(before.Scope, _places.Scope(pool, client.Block)) };
            order = _places.Order(pool, client.Block, out bool fenced);

            // "none means no answer (NODATA) for these clients"
            if (order.Count == 0)
                return [before];

            // "A list without nearest is a fence: if nothing in it is usable, when-down decides among its own members."
            if (fenced)
                members = members.FindAll(member => order.Exists(group => group.Contains(member.Datacenter)));
        }

        if (pool.Steps.Contains("latency"))
        {
            before = before with { Scope = Math.Max(before.Scope, roundTrips.Scope(client.Block)) };
            measured = [.. roundTrips.Order(client.Block).Select(datacenter => new[] { datacenter })];
        }

        // "60/5: at most 60, at least 5: no longer than until the soonest moment at which a probe could change the answer": here none can, HorizonTests has the moments.
        if (Usable(Now, pool, members, client.IPv6).Count > 0)
            return Draw(pool, Narrow(pool, members, (order, measured), Counted(pool, members, client.IPv6), group => Usable(Now, pool, group, client.IPv6)), client, before.Within(pool.MaxTtl), depth);

        // A probe may end the emergency: whatever is said meanwhile lives the least time, also what others add to it.
        before = before.Within(pool.MinTtl);
        if (pool.WhenDown is "nodata")
            return [before];
        if (pool.WhenDown is "servfail")
            return [before with { HasFailed = true }];
        if (pool.WhenDown is not (null or "all" or "last"))
            return Run(zone.Pool(pool.WhenDown[5..]), client, before, depth);

        // "The steps run again over all members that are neither drained nor disabled" | "the last usable set"
        List<ModelMember> present = members.FindAll(member => !IsGone(pool, member, client.IPv6));
        List<ModelMember> last = pool.WhenDown == "last" ? LastUsable(pool, members, client.IPv6).FindAll(present.Contains) : [];
        List<ModelMember> open = last.Count > 0 ? last : present;
        return open.Count == 0 ? [before] : Draw(pool, Narrow(pool, members, (order, measured), group => group.FindAll(open.Contains), group => group.FindAll(open.Contains)), client, before, depth);
    }

    /// <summary>The steps from left to right. A step looks at groups, and at who of each is usable.</summary>
    private static List<ModelMember> Narrow(ModelPool pool, List<ModelMember> members, (List<string[]> Order, List<string[]> Measured) client, Func<List<ModelMember>, List<ModelMember>> counted, Func<List<ModelMember>, List<ModelMember>> usable)
    {
        foreach (string step in pool.Steps)
        {
            List<List<ModelMember>> groups = step switch
            {
                "geo" => [.. client.Order.Select(InGroup)],

                // "the members of the datacenter with the lowest measured round trip for the client's network, else as geo"
                "latency" => [.. client.Measured.Concat(client.Order).Select(InGroup)],
                "failover" => [.. members.GroupBy(member => member.Tier).OrderBy(tier => tier.Key).Select(tier => tier.ToList())],
                _ => [],
            };
            if (step is not ("geo" or "latency" or "failover"))
                break;

            // "min-up: below it the group does not count as usable; if no group reaches it, it is ignored"
            members = groups.Find(group => counted(group).Count >= Least(pool, group)) ?? groups.Find(group => counted(group).Count > 0) ?? [];
        }

        return usable(members);

        List<ModelMember> InGroup(string[] group) => members.FindAll(member => group.Contains(member.Datacenter));
    }

    private static double Least(ModelPool pool, List<ModelMember> group) => pool.MinUp switch
    {
        null => 1,
        [.. var percent, '%'] => Math.Max(1, group.Count * double.Parse(percent, CultureInfo.InvariantCulture) / 100),
        var count => double.Parse(count, CultureInfo.InvariantCulture),
    };

    /// <summary>All that drawing from the members left may make of an answer.</summary>
    private IEnumerable<ModelOutcome> Draw(ModelPool pool, List<ModelMember> left, (bool IPv6, int Block) client, ModelOutcome before, int depth)
    {
        // "weight 0 = only when no positive weight is usable", for the steps that know weights
        string step = pool.Steps[^1] is "geo" or "latency" or "failover" or "least-load" ? "weighted" : pool.Steps[^1];
        if (step is "weighted" or "sticky" && left.Exists(member => member.Weight > 0))
            left = left.FindAll(member => member.Weight > 0);
        if (step == "sticky")
            before = before with { Scope = Math.Max(before.Scope, 24), IsSticky = before.IsSticky && depth == 0 };
        else
            before = before with { IsSticky = false };
        bool isLeastLoad = pool.Steps.Contains("least-load");
        if (depth == 0)
            _left = [.. left.Select(member => ModelHealth.Id(pool, member).Split('/')[2])];
        int count = Math.Min(left.Count, pool.Answers ?? (step == "all" ? 8 : 1));
        bool isPlain = left.TrueForAll(member => member.Pool is null && !member.IsName);
        HashSet<ModelOutcome> outcomes = [];
        IEnumerable<List<ModelMember>> draws = isLeastLoad
            ? Selections(left, Math.Min(2 * count, left.Count), false).Select(proposed => LeastLoaded(pool, left, proposed, count))
            : Selections(left, count, isPlain);
        foreach (List<ModelMember> drawn in draws)
        {
            HashSet<ModelOutcome> states = [before];
            foreach (ModelMember member in drawn)
                states = [.. states.SelectMany(state => Add(state, member, client, depth))];
            outcomes.UnionWith(states);
        }

        return outcomes;
    }

    /// <summary>"The members whose reported load is lowest, two random choices compared; unknown load counts as the mean": of each two proposed, the first of equals.</summary>
    private List<ModelMember> LeastLoaded(ModelPool pool, List<ModelMember> left, List<ModelMember> proposed, int count)
    {
        double mean = left.Average(member => Now.Standings[ModelHealth.Id(pool, member)].Load) ?? 0;
        return [.. proposed.Take(count).Select((member, i) => i + count < proposed.Count && Load(proposed[i + count]) < Load(member) ? proposed[i + count] : member)];

        double Load(ModelMember member) => Now.Standings[ModelHealth.Id(pool, member)].Load ?? mean;
    }

    /// <summary>"How long a better group must stay usable before it serves again": who came back too short a time ago lets no group serve, while anybody else is up.</summary>
    private Func<List<ModelMember>, List<ModelMember>> Counted(ModelPool pool, List<ModelMember> members, bool ipv6)
    {
        bool others = members.Exists(member => Of(Now, pool, member, ipv6) is { Usability: Usability.Up, IsHeldBack: false });
        return group => Usable(Now, pool, group, ipv6).FindAll(member => !others || !Of(Now, pool, member, ipv6).IsHeldBack);
    }

    /// <summary>"A CNAME answer stands alone"; the nested pool's own steps run when it is drawn.</summary>
    private IEnumerable<ModelOutcome> Add(ModelOutcome state, ModelMember member, (bool IPv6, int Block) client, int depth) =>
        state.IsAlias ? [state]
        : member.Pool is { } nested ? Run(zone.Pool(nested), client, state, depth + 1)
        : member.IsName ? [state.Answers.Length == 0 ? state with { Answers = member.Target[6..], IsAlias = true } : state]
        : [state.With(member.Target)];

    /// <summary>Any so many of these, and where order matters in any order.</summary>
    private static IEnumerable<List<ModelMember>> Selections(List<ModelMember> from, int count, bool anyOrder)
    {
        if (count == 0)
            return [[]];
        return from.SelectMany((first, i) =>
            Selections(anyOrder ? from[(i + 1)..] : [.. from.Where((_, other) => other != i)], count - 1, anyOrder)
                .Where(rest => rest.Count == count - 1)
                .Select(rest => (List<ModelMember>)[first, .. rest]));
    }

    /// <summary>"Up and nobody drained it; an unknown one is usable while its group has no member known to be up."</summary>
    private List<ModelMember> Usable(ModelHealth health, ModelPool pool, List<ModelMember> group, bool ipv6)
    {
        List<ModelMember> up = group.FindAll(member => Of(health, pool, member, ipv6).Usability == Usability.Up);
        return up.Count > 0 ? up : group.FindAll(member => Of(health, pool, member, ipv6).Usability == Usability.Unknown);
    }

    /// <summary>A nested pool's "health is whether it has usable members"; an operator's word goes before, where there is anything to answer.</summary>
    private Standing Of(ModelHealth health, ModelPool pool, ModelMember member, bool ipv6)
    {
        Standing own = health.Standings[ModelHealth.Id(pool, member)];
        if (member.Pool is not { } nested || own.Usability == Usability.Gone)
            return own;
        ModelPool inside = zone.Pool(nested);
        Standing[] present = [.. Members(inside, ipv6).Select(other => Of(health, inside, other, ipv6)).Where(standing => standing.Usability != Usability.Gone)];
        Usability best = present.Length == 0 ? Usability.Gone
            : Array.Exists(present, standing => standing.Usability == Usability.Up) ? Usability.Up
            : Array.Exists(present, standing => standing.Usability == Usability.Unknown) ? Usability.Unknown
            : Usability.Down;
        return own.Usability == Usability.Unknown || best == Usability.Gone ? new Standing(best) : own;
    }

    private List<ModelMember> LastUsable(ModelPool pool, List<ModelMember> members, bool ipv6)
    {
        for (int moment = history.Count - 1; moment >= 0; moment--)
        {
            if (Usable(history[moment], pool, members, ipv6) is { Count: > 0 } usable)
                return usable;
        }

        return [];
    }

    private bool IsGone(ModelPool pool, ModelMember member, bool ipv6) => Of(Now, pool, member, ipv6).Usability == Usability.Gone;

    /// <summary>Those that can have something to answer in a family.</summary>
    private List<ModelMember> Members(ModelPool pool, bool ipv6) => [.. pool.Members.Where(member => !member.Disabled && MayGive(member, ipv6))];

    private bool MayGive(ModelMember member, bool ipv6) =>
        member.Pool is { } nested ? Members(zone.Pool(nested), ipv6).Count > 0 : member.IsName || member.IsIPv6 == ipv6;
}
