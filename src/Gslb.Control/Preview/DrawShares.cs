using Gslb.Authority.Pools;

namespace Gslb.Control.Preview;

/// <summary>How often the drawing step of an answer set names each member first: most clients go to the first address of an answer.</summary>
internal static class DrawShares
{
    /// <summary>Shares by member that add up to 1.</summary>
    public static double[] Of(AnswerSet set)
    {
        double sum = 0;
        for (int i = 0; i < set.Members.Length; i++)
            sum += set.Weight(i);
        double[] drawn = [.. Enumerable.Range(0, set.Members.Length).Select(i => set.Weight(i) / sum)];
        if (set.Proposals == set.Answers)
            return drawn;
        return set.Draw == PoolStep.RoundRobin ? LeastLoadedInTurn(set) : LeastLoaded(set, drawn);
    }

    /// <summary>Each member is proposed first once in a round, and compared with the one that comes as many places later as an answer has.</summary>
    private static double[] LeastLoadedInTurn(AnswerSet set)
    {
        int members = set.Members.Length;
        var shares = new double[members];
        for (int first = 0; first < members; first++)
        {
            int other = (first + set.Answers) % members;
            shares[set.Loads[other] < set.Loads[first] ? other : first] += 1.0 / members;
        }

        return shares;
    }

    /// <summary>
    /// Of two members drawn without repeats the one with the lower load, of equals the first. The pair (i, j) is drawn with probability pᵢ · pⱼ / (1 − pᵢ). Exact where an
    /// answer names one member or weights are equal.
    /// </summary>
    private static double[] LeastLoaded(AnswerSet set, double[] drawn)
    {
        var shares = new double[drawn.Length];
        int[] byLoad = [.. Enumerable.Range(0, drawn.Length).OrderByDescending(i => set.Loads[i])];
        double atLeast = 0, above = 0;
        for (int from = 0; from < byLoad.Length;)
        {
            int to = from;
            while (to < byLoad.Length && set.Loads[byLoad[to]].Equals(set.Loads[byLoad[from]]))
                atLeast += drawn[byLoad[to++]];
            for (int i = from; i < to; i++)
                shares[byLoad[i]] = drawn[byLoad[i]] * (((atLeast - drawn[byLoad[i]]) / (1 - drawn[byLoad[i]])) + above);
            for (; from < to; from++)
                above += drawn[byLoad[from]] / (1 - drawn[byLoad[from]]);
        }

        return shares;
    }
}
