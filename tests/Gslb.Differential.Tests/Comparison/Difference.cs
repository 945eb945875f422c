using System.Text;
using Gslb.Differential.Tests.Questions;

namespace Gslb.Differential.Tests.Comparison;

/// <summary>A question that we answer otherwise than the anchors, with all answers.</summary>
public sealed record Difference(Question Question, Aspect Aspect, Reply Ours, IReadOnlyDictionary<string, Reply> Anchors)
{
    public override string ToString()
    {
        var text = new StringBuilder($"{Aspect}: {Question}\n");
        Show(text, "gslb", Ours);
        foreach ((string name, Reply reply) in Anchors)
            Show(text, name, reply);
        return text.ToString();
    }

    private static void Show(StringBuilder text, string name, Reply reply)
    {
        foreach (string line in reply.Show())
            text.Append($"  {name,-4} {line}\n");
    }
}
