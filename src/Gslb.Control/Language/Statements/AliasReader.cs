using Gslb.Control.Language.Definitions;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Statements;

/// <summary>Reads <c>name ALIAS target</c>.</summary>
internal static class AliasReader
{
    /// <summary>The alias; null when its name or target is missing or wrong.</summary>
    public static AliasDefinition? Read(ExtensionLine line, DiagnosticList diagnostics)
    {
        if (line.Owner is not { } name)
        {
            diagnostics.Error(line.Location, "ALIAS has no name before it");
            return null;
        }

        if (line.Ttl is { } ttl)
            diagnostics.Warning(ttl.Location, $"an ALIAS has the TTL of its target; '{ttl.Text}' is ignored");
        if (line.Words.Length != 1)
        {
            diagnostics.Error(line.Words.Length == 0 ? line.Location : line.Words[1].Location, "ALIAS needs one name and nothing else after it");
            return null;
        }

        Word target = line.Words[0];
        NameError error = DomainName.TryParse(target.Raw, line.Origin, out DomainName targetName);
        if (error == NameError.None)
            return new AliasDefinition(name, targetName, line.Location, target.Location);
        diagnostics.Error(target.Location, $"'{target.Text}': {error.Describe()}");
        return null;
    }
}
