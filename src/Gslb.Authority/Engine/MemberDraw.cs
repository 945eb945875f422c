using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Engine;

/// <summary>The drawing steps: which members of a group an answer names, in which order. The numbers drawn stand in the scratch.</summary>
internal static class MemberDraw
{
    /// <summary><c>weighted</c> and <c>all</c>: at random by weight, without repeats (Efraimidis and Spirakis).</summary>
    public static ReadOnlySpan<int> AtRandom(AnswerSet set, EngineScratch scratch)
    {
        if (set.Proposals == 1)
            return One(scratch, set.Members.Length == 1 ? 0 : set.Table.Draw(scratch.NextRandom()));
        int drawn = 0;
        for (int i = 0; i < set.Members.Length; i++)
            Insert(scratch, ref drawn, set.Proposals, i, MemberSeed.Score(scratch.NextRandom(), 0, set.Weights[i]));
        return scratch.Drawn.AsSpan(0, drawn);
    }

    /// <summary><c>sticky</c>: the members whose scores for this network are best (weighted rendezvous hashing).</summary>
    public static ReadOnlySpan<int> Sticky(AnswerSet set, NetworkAddress network, EngineScratch scratch)
    {
        ulong client = MemberSeed.Of(network);
        int drawn = 0;
        for (int i = 0; i < set.Members.Length; i++)
            Insert(scratch, ref drawn, set.Proposals, i, MemberSeed.Score(client, set.Seeds[i], set.Weights[i]));
        return scratch.Drawn.AsSpan(0, drawn);
    }

    /// <summary><c>round-robin</c>: the next in turn.</summary>
    public static ReadOnlySpan<int> InTurn(AnswerSet set, uint turn, EngineScratch scratch)
    {
        for (int i = 0; i < set.Proposals; i++)
            scratch.Drawn[i] = (int)((turn + (uint)i) % (uint)set.Members.Length);
        return scratch.Drawn.AsSpan(0, set.Proposals);
    }

    /// <summary><c>least-load</c>: of each two that the drawing step proposes the one with the lower load; of equals the one proposed first, so that equal loads leave the draw as it is.</summary>
    public static ReadOnlySpan<int> LeastLoaded(AnswerSet set, ReadOnlySpan<int> proposed, EngineScratch scratch)
    {
        Span<int> chosen = scratch.Drawn.AsSpan(0, set.Answers);
        for (int i = 0; i + set.Answers < proposed.Length; i++)
        {
            int other = proposed[i + set.Answers];
            if (set.Loads[other] < set.Loads[chosen[i]])
                chosen[i] = other;
        }

        return chosen;
    }

    private static ReadOnlySpan<int> One(EngineScratch scratch, int member)
    {
        scratch.Drawn[0] = member;
        return scratch.Drawn.AsSpan(0, 1);
    }

    /// <summary>Keeps the <paramref name="most"/> lowest scores in order.</summary>
    private static void Insert(EngineScratch scratch, ref int drawn, int most, int member, double score)
    {
        if (drawn == most && score >= scratch.Scores[drawn - 1])
            return;
        int place = drawn < most ? drawn++ : drawn - 1;
        for (; place > 0 && scratch.Scores[place - 1] > score; place--)
        {
            scratch.Scores[place] = scratch.Scores[place - 1];
            scratch.Drawn[place] = scratch.Drawn[place - 1];
        }

        scratch.Scores[place] = score;
        scratch.Drawn[place] = member;
    }
}
