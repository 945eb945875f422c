using Gslb.Control.Explaining;

namespace Gslb.Output;

/// <summary>An explanation as people read it: the steps from first to last, then the answer.</summary>
internal static class ExplanationText
{
    public static void Write(Explanation explanation, TextWriter output)
    {
        string pool = explanation.Pool is null ? "no pool" : $"pool {explanation.Pool}";
        output.WriteLine($"{explanation.Name} {explanation.Type} for {explanation.Client}: {explanation.Rcode}, {pool}");
        int number = 0;
        foreach (ExplainedStep step in explanation.Steps.OrEmpty())
        {
            output.WriteLine();
            output.WriteLine($"{++number}. {step.Step}");
            foreach (string kept in step.Kept.OrEmpty())
                output.WriteLine($"   keeps  {kept}");
            if (step.Kept.IsDefaultOrEmpty)
                output.WriteLine("   keeps  none");
            int width = step.Dropped.OrEmpty().Select(dropped => dropped.Id.Length).DefaultIfEmpty().Max();
            foreach (DroppedEndpoint dropped in step.Dropped.OrEmpty())
                output.WriteLine($"   drops  {dropped.Id.PadRight(width)}  {dropped.Why}");
        }

        output.WriteLine();
        output.WriteLine(AnswerLine(explanation));
        foreach (string note in explanation.Notes.OrEmpty())
            output.WriteLine($"note: {note}");
    }

    private static string AnswerLine(Explanation explanation)
    {
        string[] answers = explanation.Answers.OrEmpty();
        string text = answers.Length == 0 ? "none" : $"{string.Join(", ", answers)}, TTL {explanation.Ttl} s";
        string whom = explanation.Scope == 0 ? "the same for every client (scope /0)" : $"for the client's /{explanation.Scope}";
        return $"answer: {text}, {whom}";
    }

    /// <summary>A field that an older or newer server left out is empty.</summary>
    private static T[] OrEmpty<T>(this System.Collections.Immutable.ImmutableArray<T> items) => items.IsDefault ? [] : [.. items];
}
