using System.Collections.Immutable;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;

namespace Gslb.Control.Language.Checks;

/// <summary>The error of a pool that reaches itself by <c>when-down=pool:NAME</c>; one for each circle, at its first pool.</summary>
internal static class PoolCycles
{
    /// <param name="pools">the definitions</param>
    /// <param name="drafts">the same pools as written</param>
    /// <param name="diagnostics">receives the errors</param>
    public static void Check(ImmutableArray<PoolDefinition> pools, IReadOnlyList<PoolDraft> drafts, DiagnosticList diagnostics)
    {
        // The walk that passed a pool, from 1: a pool leads to at most one other, so that each is passed once.
        var walks = new int[pools.Length];
        for (int start = 0; start < pools.Length; start++)
        {
            int at = start;
            while (at >= 0 && walks[at] == 0)
            {
                walks[at] = start + 1;
                at = pools[at].Options.WhenDown.Pool;
            }

            if (at >= 0 && walks[at] == start + 1)
                diagnostics.Error(drafts[at].WhenDown.Location, $"pool '{pools[at].Name.ToId()}' reaches itself: {Describe(pools, at)}");
        }
    }

    private static string Describe(ImmutableArray<PoolDefinition> pools, int start)
    {
        var names = new List<string> { pools[start].Name.ToId() };
        for (int at = pools[start].Options.WhenDown.Pool; at != start; at = pools[at].Options.WhenDown.Pool)
            names.Add(pools[at].Name.ToId());
        return string.Join(" → ", names.Append(names[0]));
    }
}
