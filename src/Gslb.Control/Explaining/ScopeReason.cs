using Gslb.Authority.Pools;

namespace Gslb.Control.Explaining;

/// <summary>Which of the steps consulted asked for the scope of an answer: the longest counts (RFC 7871 §7.2.1).</summary>
internal static class ScopeReason
{
    public static string Of(byte scope, IReadOnlyList<PoolTrace> asked, ClientPlace place, bool isIPv4)
    {
        if (asked.Count == 0)
            return "no pool answers: the data is the same for every client";
        string[] wanted = [.. asked.SelectMany(pool => Wanted(pool, place, isIPv4)).Where(step => step.Scope == scope).Select(step => step.Step).Distinct()];
        if (wanted.Length == 0)
            return "no step looks at the client";
        return scope == 0 ? $"the same for every client by {string.Join(" and ", wanted)}" : $"from {string.Join(" and ", wanted)}";
    }

    private static IEnumerable<(int Scope, string Step)> Wanted(PoolTrace pool, ClientPlace place, bool isIPv4)
    {
        if (pool.Match is { } match)
            yield return (match.Scope, place.MapOf(pool.Pool.Index) is { } map ? $"the map {map}" : $"the map of {pool.Pool.Name.ToId()}");
        if (pool.MeasuredScope is { } measured)
            yield return (measured, "the round trips measured");
        if (pool.Set?.Draw == PoolStep.Sticky)
            yield return (isIPv4 ? pool.Pool.Options.StickyPrefix4 : pool.Pool.Options.StickyPrefix6, $"sticky of {pool.Pool.Name.ToId()}");
    }
}
