using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Control.Language.Drafts;
using Gslb.Control.Language.Words;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Statements;

/// <summary>Reads <c>name [ttl] POOL step… [option…]</c>.</summary>
internal static class PoolReader
{
    /// <summary>The pool, with defaults for what is wrong; null when there is no name to know it by.</summary>
    public static PoolDraft? Read(ExtensionLine line, DiagnosticList diagnostics)
    {
        if (line.Owner is not { } name)
        {
            diagnostics.Error(line.Location, "POOL has no name before it");
            return null;
        }

        var pool = new PoolDraft(name, line.Location);
        if (line.Ttl is { } ttl)
            pool.TtlLocation = ttl.Location;
        pool.Ttl = TtlBoundsText.Read(line, diagnostics);
        pool.Steps = ReadSteps(line.Words.Where(word => !IsOption(word)), diagnostics);
        PoolWords.Options.Read(line.Words.Where(IsOption), pool, line.Origin, diagnostics);
        return pool;
    }

    // An option without its value is known by its name; any other word is meant as a step.
    private static bool IsOption(Word word) => word.Text.Contains('=') || PoolWords.Options.Find(word.Text) is not null;

    private static ImmutableArray<PoolStep> ReadSteps(IEnumerable<Word> words, DiagnosticList diagnostics)
    {
        var steps = ImmutableArray.CreateBuilder<PoolStep>();
        Word? draw = null;
        bool isGood = true;
        foreach (Word word in words)
        {
            if (draw is { } before)
            {
                diagnostics.Error(before.Location, $"'{before.Text}' chooses the members to answer and must be the last step");
                draw = null;
                isGood = false;
            }

            if (ReadStep(word, steps, diagnostics) is not { } step)
                continue;
            steps.Add(step);
            if (step.IsDraw())
                draw = word;
        }

        if (draw is null && isGood)
            steps.Add(PoolStep.Weighted);
        return isGood ? steps.ToImmutable() : [PoolStep.Weighted];
    }

    private static PoolStep? ReadStep(Word word, ImmutableArray<PoolStep>.Builder before, DiagnosticList diagnostics)
    {
        PoolStepWord? known = PoolStepWords.Find(word.Text);
        if (known is null)
            diagnostics.Error(word.Location, Sentences.Unknown("step", word.Text, PoolStepWords.All.Select(step => step.Name)));
        else if (before.Contains(known.Step))
            diagnostics.Error(word.Location, $"'{word.Text}' is given twice");
        else
            return known.Step;
        return null;
    }
}
