using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Checks;

/// <summary>The errors of a pool that reaches itself, by <c>when-down=pool:NAME</c> or by a member <c>pool:NAME</c>, of pools that stand too deep in one another, and of too many that pass a question on.</summary>
internal sealed class PoolCycles
{
    private readonly ImmutableArray<PoolDefinition> _pools;
    private readonly IReadOnlyList<PoolDraft> _drafts;
    private readonly DiagnosticList _diagnostics;
    private readonly bool[] _done;
    private readonly List<Edge> _way = [];

    // Where on the way each pool stands; −1 = it does not.
    private readonly int[] _places;

    private PoolCycles(ImmutableArray<PoolDefinition> pools, IReadOnlyList<PoolDraft> drafts, DiagnosticList diagnostics)
    {
        (_pools, _drafts, _diagnostics) = (pools, drafts, diagnostics);
        _done = new bool[pools.Length];
        _places = new int[pools.Length];
        Array.Fill(_places, -1);
    }

    /// <param name="pools">the definitions</param>
    /// <param name="drafts">the same pools as written</param>
    /// <param name="diagnostics">receives the errors</param>
    public static void Check(ImmutableArray<PoolDefinition> pools, IReadOnlyList<PoolDraft> drafts, DiagnosticList diagnostics)
    {
        var cycles = new PoolCycles(pools, drafts, diagnostics);
        for (int start = 0; start < pools.Length; start++)
            cycles.Visit(start);
        if (diagnostics.HasErrors)
            return;
        int[] depths = Depths(pools);
        for (int pool = 0; pool < pools.Length; pool++)
        {
            if (depths[pool] > Pool.MaxDepth)
                diagnostics.Error(drafts[pool].Location, $"pool '{pools[pool].Name.ToId()}' has more than {Pool.MaxDepth} levels of pools in pools");
            if (IsPassedOnTooFar(pools, pool))
                diagnostics.Error(drafts[pool].WhenDown.Location, $"when-down of pool '{pools[pool].Name.ToId()}' leads through more than {Pool.MaxDiverts} pools");
        }
    }

    /// <summary>How many levels of pools stand in each pool, counted up to one more than <see cref="Pool.MaxDepth"/>; none reaches itself.</summary>
    public static int[] Depths(ImmutableArray<PoolDefinition> pools)
    {
        // In rounds, each of which is right one level further; no recursion, for a chain may be as long as the file.
        var depths = new int[pools.Length];
        for (int round = 0; round <= Pool.MaxDepth; round++)
        {
            for (int pool = 0; pool < pools.Length; pool++)
            {
                foreach (MemberDefinition member in pools[pool].Members)
                {
                    if (member.Nested >= 0)
                        depths[pool] = Math.Max(depths[pool], Math.Min(depths[member.Nested], Pool.MaxDepth) + 1);
                }
            }
        }

        return depths;
    }

    private static bool IsPassedOnTooFar(ImmutableArray<PoolDefinition> pools, int pool)
    {
        int passed = 1;
        while (passed <= Pool.MaxDiverts && pools[pool].Options.WhenDown is { Kind: WhenDownKind.Pool, Pool: var next })
            (pool, passed) = (next, passed + 1);
        return passed > Pool.MaxDiverts;
    }

    // Depth first; the way is as long as pools reach one another, so it walks with a stack of its own.
    private void Visit(int start)
    {
        var open = new Stack<(int Pool, List<Edge> Edges, int Next)>();
        Enter(start);
        while (open.TryPop(out (int Pool, List<Edge> Edges, int Next) at))
        {
            if (at.Next == at.Edges.Count)
            {
                _done[at.Pool] = true;
                _places[at.Pool] = -1;
                if (_way.Count > 0)
                    _way.RemoveAt(_way.Count - 1);
                continue;
            }

            open.Push((at.Pool, at.Edges, at.Next + 1));
            Edge edge = at.Edges[at.Next];
            if (_places[edge.To] >= 0)
            {
                Report([.. _way[_places[edge.To]..], edge]);
            }
            else if (!_done[edge.To])
            {
                _way.Add(edge);
                Enter(edge.To);
            }
        }

        void Enter(int pool)
        {
            _places[pool] = _way.Count;
            open.Push((pool, _done[pool] ? [] : EdgesOf(pool), 0));
        }
    }

    private List<Edge> EdgesOf(int pool)
    {
        var edges = new List<Edge>();
        for (int i = 0; i < _pools[pool].Members.Length; i++)
        {
            if (_pools[pool].Members[i].Nested is >= 0 and var nested)
                edges.Add(new Edge(pool, nested, _drafts[pool].Members[i].Target.Location));
        }

        if (_pools[pool].Options.WhenDown is { Kind: WhenDownKind.Pool, Pool: var other })
            edges.Add(new Edge(pool, other, _drafts[pool].WhenDown.Location));
        return edges;
    }

    private void Report(List<Edge> circle)
    {
        string way = string.Join(" → ", circle.Select(edge => _pools[edge.From].Name.ToId()).Append(_pools[circle[0].From].Name.ToId()));
        string back = circle.Count == 1 ? "" : $"; the way back is at {circle[^1].Location}";
        _diagnostics.Error(circle[0].Location, $"pool '{_pools[circle[0].From].Name.ToId()}' reaches itself: {way}{back}");
    }

    private readonly record struct Edge(int From, int To, Location Location);
}
