using Gslb.Authority.Engine;
using Gslb.Differential.Tests.Peers;
using Gslb.Differential.Tests.Questions;

namespace Gslb.Differential.Tests.Comparison;

/// <summary>All questions of a fleet's zones, asked of all its servers and compared.</summary>
/// <param name="Explained">how many differences each explanation took</param>
public sealed record Compared(int Pairs, IReadOnlyList<Difference> Unexplained, IReadOnlyDictionary<ExplainedDifference, int> Explained)
{
    public static Compared Of(Fleet fleet, Transport transport)
    {
        IReadOnlyList<Question> questions = QuestionGenerator.Generate(fleet.Zones);
        IReadOnlyDictionary<string, byte[][]> answers = fleet.Ask([.. questions.Select(question => question.ToOctets())], transport);
        Difference[] differences = [.. questions.SelectMany((question, i) => Compare(question, answers.ToDictionary(server => server.Key, server => server.Value[i])))];
        var explanations = differences.ToLookup(difference => ExplainedDifferences.All.FirstOrDefault(explained => explained.Applies(difference)));
        return new Compared(
            questions.Count,
            [.. explanations[null]],
            explanations.Where(group => group.Key is not null).ToDictionary(group => group.Key!, group => group.Count()));
    }

    private static IEnumerable<Difference> Compare(Question question, Dictionary<string, byte[]> answers)
    {
        // A server that never answered in any round is a fault of the run, not a vote.
        string[] silent = [.. answers.Where(server => server.Value.Length == 0).Select(server => server.Key)];
        if (silent.Length > 0)
            throw new InvalidOperationException($"{question}: no answer from {string.Join(", ", silent)}");
        Dictionary<string, Reply> anchors = answers.ToDictionary(server => server.Key, server => Reply.Read(server.Value));
        anchors.Remove(Fleet.Ours, out Reply? ours);
        return Comparer.Compare(question.Type, ours!, anchors.Values).Select(aspect => new Difference(question, aspect, ours!, anchors));
    }
}
