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
            diagnostics.Error(line.Words[0].Location, $"monitor '{name.Value.Text}' needs a type: {string.Join(", ", MonitorTypes.All.Select(type => type.Form))}");
            return null;
        }

        Word word = line.Words[1];
        if (MonitorTypes.Find(word.Text) is { } type)
            return Read(type, line, diagnostics);
        diagnostics.Error(word.Location, Sentences.Unknown("monitor type", word.Text, MonitorTypes.All.Select(known => known.Name)));
        return null;
    }

    private static MonitorDefinition? Read(MonitorType type, ExtensionLine line, DiagnosticList diagnostics)
    {
        Word word = line.Words[1];
        if (type.Create(line.Words[0].Text, word.Text[type.Name.Length..]) is not { } definition)
        {
            diagnostics.Error(word.Location, $"{type.Name} must be written {type.Form}, {type.FormRule}, not '{word.Text}'");
            return null;
        }

        var draft = new MonitorDraft(definition);
        ILookup<bool, Word> options = line.Words.Skip(2).ToLookup(option => type.WithoutEffect.Contains(KeyOf(option)));
        foreach (Word option in options[true])
            diagnostics.Warning(option.Location, $"'{KeyOf(option)}' changes nothing for a monitor of type {type.Name.TrimEnd(':')}");
        type.Options.Read(options[false], draft, line.Origin, diagnostics);
        if (type.Needed is { } needed && !options[false].Any(option => KeyOf(option) == needed))
            diagnostics.Error(word.Location, $"a monitor of type {type.Name} needs {needed}={type.Options.Find(needed)!.Range}");
        return draft.Definition;
    }

    private static string KeyOf(Word option) => option.Text.Split('=', 2)[0];
}
