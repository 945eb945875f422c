using System.Collections.Immutable;
using Gslb.Control.Language.Drafts;
using Gslb.Control.Language.Words;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Statements;

/// <summary>Reads <c>$MAP name selector datacenter… [nearest] | none</c>.</summary>
internal static class MapReader
{
    private const string Nearest = "nearest";
    private const string None = "none";

    /// <summary>The line; null when it cannot be used.</summary>
    /// <param name="name">the map's name, also when the line cannot be used; null when there is none</param>
    public static MapLine? Read(ExtensionLine line, DiagnosticList diagnostics, out Word? name)
    {
        name = null;
        if (line.Words.IsEmpty)
        {
            diagnostics.Error(line.Location, "$MAP needs a name, a selector and datacenters");
            return null;
        }

        if (!DefinitionName.Check(line.Words[0], diagnostics))
            return null;
        name = line.Words[0];
        if (line.Words.Length < 3)
        {
            string missing = line.Words.Length < 2 ? "a selector such as country=DE or default" : "datacenters, nearest or none after its selector";
            diagnostics.Error(line.Words[^1].Location, $"map '{name.Value.Text}' needs {missing}");
            return null;
        }

        var draft = new MapLine(name.Value, line.Words[1].Location);
        bool isGood = MapSelectorWords.Options.Read([line.Words[1]], draft, line.Origin, diagnostics);
        ReadOrder(line.Words[2..], draft, diagnostics);
        return isGood ? draft : null;
    }

    private static void ReadOrder(ImmutableArray<Word> words, MapLine draft, DiagnosticList diagnostics)
    {
        var datacenters = ImmutableArray.CreateBuilder<Word>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (Word word in words)
        {
            if (!given.Add(word.Text))
                diagnostics.Error(word.Location, $"'{word.Text}' is given twice");
            else if (word.Text == Nearest)
                draft.Nearest = datacenters.Count;
            else if (word.Text == None)
                draft.None = true;
            else
                datacenters.Add(word);
        }

        if (draft.None && given.Count > 1)
            diagnostics.Error(words.First(word => word.Text == None).Location, "'none' stands alone: no datacenter and no 'nearest' beside it");
        draft.Datacenters = datacenters.ToImmutable();
    }
}
