using System.Collections.Immutable;
using Gslb.Control.Language.Drafts;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>One type of monitor: the row of the table of types.</summary>
/// <param name="Name">as written; ends with a colon when monitors follow it, as in <c>all:a,b</c></param>
/// <param name="Meaning">one phrase: what passes</param>
/// <param name="Create">a definition of that name with all defaults, from what follows the colon; null when that is not of the type's form</param>
/// <param name="Options">the type's own options and the common ones</param>
internal sealed record MonitorType(string Name, string Meaning, Func<string, string, MonitorDefinition?> Create, OptionTable<MonitorDraft> Options)
{
    /// <summary>How it is written.</summary>
    public string Form { get; init; } = Name;

    /// <summary>What the form does not show; completes a sentence.</summary>
    public string FormRule { get; init; } = "";

    /// <summary>An option without a default that makes sense; null = there is none.</summary>
    public string? Needed { get; init; }

    /// <summary>Common options that change nothing for this type: they may be written, with a warning.</summary>
    public ImmutableArray<string> WithoutEffect { get; init; } = [];
}
