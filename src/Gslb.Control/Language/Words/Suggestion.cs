namespace Gslb.Control.Language.Words;

/// <summary>The word that an operator may have meant: the nearest by letters inserted, left out, changed or swapped.</summary>
internal static class Suggestion
{
    // Longer words are no slips of the finger, and the distance costs the product of the lengths.
    private const int MaxLength = 64;

    // Of more words each unknown one would be compared with all.
    private const int MaxCandidates = 128;

    /// <summary>The nearest of <paramref name="known"/>, or null when none is within a third of the word's letters (at least one).</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > MaxLength)
            return null;
        string? nearest = null;
        int least = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in known.Take(MaxCandidates))
        {
            if (candidate.Length > MaxLength || Math.Abs(candidate.Length - word.Length) >= least)
                continue;
            int distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance >= least)
                continue;
            least = distance;
            nearest = candidate;
        }

        return nearest;
    }

    // Optimal string alignment: Levenshtein's distance, with two neighbours swapped as one change.
    private static int Distance(string left, string right)
    {
        var costs = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
            costs[i, 0] = i;
        for (int j = 0; j <= right.Length; j++)
            costs[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int change = costs[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                costs[i, j] = Math.Min(change, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }

        return costs[left.Length, right.Length];
    }
}
