using System.Collections.Immutable;
using System.Globalization;
using Gslb.Control.Explaining;

namespace Gslb.Output;

/// <summary>An explanation as people read it: first what the client gets and what is odd about it, then the steps that led there.</summary>
internal static class ExplanationText
{
    public static void Write(Explanation explanation, TextWriter output)
    {
        string pool = explanation.Pool is null ? "no pool" : $"pool {explanation.Pool}";
        output.WriteLine($"{explanation.Name} {explanation.Type} for {explanation.Client}: {explanation.Rcode}, {pool}");
        output.WriteLine(AnswerLine(explanation));
        foreach (string note in explanation.Notes.OrEmpty())
            output.WriteLine($"note: {note}");
        if (explanation.TtlReason is { } ttl)
            output.WriteLine($"TTL {explanation.Ttl} s: {ttl}");
        if (explanation.ScopeReason is { } scope)
            output.WriteLine($"scope /{explanation.Scope}: {scope}");
        output.WriteLine(PlaceLine(explanation.Place));
        int number = 0;
        foreach (ExplainedStep step in explanation.Steps.OrEmpty())
        {
            output.WriteLine();
            output.WriteLine($"{++number}. {step.Step}");
            Write(step, output);
        }
    }

    private static void Write(ExplainedStep step, TextWriter output)
    {
        Dictionary<string, string> details = step.Details.OrEmpty().ToDictionary(detail => detail.Id, detail => detail.Text);
        (string Word, string Id, string Text)[] lines =
        [
            .. step.Kept.OrEmpty().DefaultIfEmpty("none").Select(kept => ("keeps", kept, details.GetValueOrDefault(kept, ""))),
            .. step.Dropped.OrEmpty().Select(dropped => ("drops", dropped.Id, dropped.Why)),
        ];
        int width = lines.Max(line => line.Id.Length);
        foreach ((string word, string id, string text) in lines)
            output.WriteLine($"   {word}  {id.PadRight(width)}  {text}".TrimEnd());
    }

    private static string AnswerLine(Explanation explanation)
    {
        string[] answers = explanation.Answers.OrEmpty();
        string text = answers.Length == 0 ? "none" : $"{string.Join(", ", answers)}, TTL {explanation.Ttl} s";
        string whom = explanation.Scope == 0 ? "the same for every client (scope /0)" : $"for the client's /{explanation.Scope}";
        return $"answer: {text}, {whom}";
    }

    private static string PlaceLine(ExplainedPlace? place)
    {
        if (place is null)
            return "client: place unknown";
        string?[] known =
        [
            place.City,
            place.Subdivision,
            place.Country,
            place.Continent,
            place.Latitude is { } latitude && place.Longitude is { } longitude ? string.Create(CultureInfo.InvariantCulture, $"distances from {latitude:0.##}, {longitude:0.##}") : null,
            place.Asn is { } asn ? $"AS{asn}" : null,
        ];
        return $"client: {string.Join(", ", known.Where(part => part is not null))}{(place.Network is null ? "" : $" (network {place.Network})")}";
    }

    /// <summary>A field that an older or newer server left out is empty.</summary>
    private static T[] OrEmpty<T>(this ImmutableArray<T> items) => items.IsDefault ? [] : [.. items];
}
