using Gslb.Control.Language.Drafts;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>One type of monitor: the row of the table of types.</summary>
/// <param name="Name">as written; ends with a colon when monitors follow it, as in <c>all:a,b</c></param>
/// <param name="Meaning">one phrase: what passes</param>
/// <param name="Create">a definition of that name with all defaults, port 0 when the type has none; null for a type that this version does not have</param>
/// <param name="Options">the type's own options and the common ones</param>
internal sealed record MonitorType(string Name, string Meaning, Func<string, MonitorDefinition>? Create, OptionTable<MonitorDraft> Options)
{
    /// <summary>A type of the language that this version does not have.</summary>
    public static MonitorType Later(string name) => new(name, "", null, new OptionTable<MonitorDraft>());
}
