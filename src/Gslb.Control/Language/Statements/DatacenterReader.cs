using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;
using Gslb.Control.Language.Words;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Statements;

/// <summary>Reads <c>$DATACENTER name [option…]</c>.</summary>
internal static class DatacenterReader
{
    /// <summary>The definition, with defaults for what is wrong; null when there is no name to know it by.</summary>
    public static DatacenterDefinition? Read(ExtensionLine line, DiagnosticList diagnostics)
    {
        if (line.Words.IsEmpty)
        {
            diagnostics.Error(line.Location, "$DATACENTER needs a name");
            return null;
        }

        Word name = line.Words[0];
        if (!DefinitionName.Check(name, diagnostics))
            return null;
        var draft = new DatacenterDraft();
        DatacenterWords.Options.Read(line.Words.Skip(1), draft, line.Origin, diagnostics);
        CheckCoordinates(line, diagnostics);
        return draft.ToDefinition(name.Text, name.Location);
    }

    private static void CheckCoordinates(ExtensionLine line, DiagnosticList diagnostics)
    {
        int latitude = Find(line, "lat="), longitude = Find(line, "lon=");
        if (latitude >= 0 && longitude < 0)
            diagnostics.Error(line.Words[latitude].Location, "lat needs lon beside it");
        if (longitude >= 0 && latitude < 0)
            diagnostics.Error(line.Words[longitude].Location, "lon needs lat beside it");
    }

    private static int Find(ExtensionLine line, string start)
    {
        for (int i = 1; i < line.Words.Length; i++)
        {
            if (line.Words[i].Text.StartsWith(start, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
