using Gslb.Differential.Tests.Peers;
using Gslb.Differential.Tests.Questions;

namespace Gslb.Differential.Tests.Comparison;

/// <summary>All questions of a fleet's zones, asked of all its servers and compared.</summary>
/// <param name="Explained">how many differences each explanation took</param>
public sealed record Compared(int Pairs, IReadOnlyList<Difference> Unexplained, IReadOnlyDictionary<ExplainedDifference, int> Explained)
{
    public static Compared Of(Fleet fleet)
    {
        IReadOnlyList<Question> questions = QuestionGenerator.Generate(fleet.Zones);
        byte[][] packets = [.. questions.Select(question => question.ToOctets())];
        byte[][] ours = fleet.AskOurs(packets);
        IReadOnlyDictionary<string, byte[][]> anchors = fleet.AskPeers(packets);
        Difference[] differences = [.. questions.SelectMany((question, i) =>
            Compare(question, ours[i], anchors.ToDictionary(anchor => anchor.Key, anchor => anchor.Value[i])))];
        var explanations = differences.ToLookup(difference => ExplainedDifferences.All.FirstOrDefault(explained => explained.Applies(difference)));
        return new Compared(
            questions.Count,
            [.. explanations[null]],
            explanations.Where(group => group.Key is not null).ToDictionary(group => group.Key!, group => group.Count()));
    }

    private static IEnumerable<Difference> Compare(Question question, byte[] ours, Dictionary<string, byte[]> anchors)
    {
        // An anchor that never answered in any round is a fault of the run, not a vote.
        string[] silent = [.. anchors.Where(anchor => anchor.Value.Length == 0).Select(anchor => anchor.Key)];
        if (silent.Length > 0)
            throw new InvalidOperationException($"{question}: no answer from {string.Join(", ", silent)}");
        Reply reply = Reply.Read(ours);
        Dictionary<string, Reply> replies = anchors.ToDictionary(anchor => anchor.Key, anchor => Reply.Read(anchor.Value));
        return Comparer.Compare(question.Type, reply, replies.Values).Select(aspect => new Difference(question, aspect, reply, replies));
    }
}
