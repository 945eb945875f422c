using Gslb.Control.Language.Drafts;
using Gslb.Control.Language.Words;
using Gslb.Dns.ZoneFiles;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Statements;

/// <summary>Reads <c>$MONITOR name type [option…]</c>.</summary>
internal static class MonitorReader
{
    /// <summary>The definition, with defaults for what is wrong; null when no definition can be made.</summary>
    /// <param name="name">the name, also when there is no definition: references to it are no errors of their own; null when there is none</param>
    public static MonitorDefinition? Read(ExtensionLine line, DiagnosticList diagnostics, out Word? name)
    {
        name = null;
        if (line.Words.IsEmpty)
        {
            diagnostics.Error(line.Location, "$MONITOR needs a name and a type");
            return null;
        }

        if (!DefinitionName.Check(line.Words[0], diagnostics))
            return null;
        name = line.Words[0];
        if (line.Words.Length < 2)
        {
            diagnostics.Error(line.Words[0].Location, $"monitor '{name.Value.Text}' needs a type: {string.Join(", ", AvailableTypes())}");
            return null;
        }

        return ReadType(line, diagnostics);
    }

    private static MonitorDefinition? ReadType(ExtensionLine line, DiagnosticList diagnostics)
    {
        Word word = line.Words[1];
        MonitorType? type = MonitorTypes.Find(word.Text);
        if (type is null)
        {
            diagnostics.Error(word.Location, Sentences.Unknown("monitor type", word.Text, MonitorTypes.All.Select(known => known.Name)));
            return null;
        }

        if (type.Create is not { } create)
        {
            diagnostics.Error(word.Location, Sentences.NotAvailable("monitor type", type.Name));
            return null;
        }

        var draft = new MonitorDraft(create(line.Words[0].Text));
        type.Options.Read(line.Words.Skip(2), draft, line.Origin, diagnostics);
        if (draft.Definition.Port == 0 && !line.Words.Any(option => option.Text.StartsWith("port", StringComparison.Ordinal)))
            diagnostics.Error(word.Location, $"a monitor of type {type.Name} needs port=1–65535");
        return draft.Definition;
    }

    private static IEnumerable<string> AvailableTypes() => MonitorTypes.All.Where(type => type.Create is not null).Select(type => type.Name);
}
