using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Checks;

/// <summary>
/// The warning of a zone that no NS of the zone above, served here too, leads to (RFC 1034 §4.2.1). This server finds it all the same; a resolver that asks
/// label by label (RFC 9156 §2) is told by the zone above that the names on the way do not exist.
/// </summary>
internal sealed class DelegationWarnings(ServerNames names, DiagnosticList diagnostics)
{
    public void Warn(ZoneContents zone)
    {
        DomainName origin = zone.Apex.Name;
        if (!zone.Apex.IsKnown || origin.IsRoot || names.ZoneOf(origin.Parent) is not { } above || above.Draft.IsIncomplete)
            return;
        for (DomainName name = origin; name.LabelCount > above.Apex.Name.LabelCount; name = name.Parent)
        {
            foreach (int record in above.RecordsAt(name.Lowered))
            {
                if (above.Records.Type(record) == RecordType.NS)
                    return;
            }
        }

        diagnostics.Warning(
            new Location(above.Draft.Document.File, 1, 1),
            $"zone '{origin.ToId()}' of this server has no NS here: resolvers may be told that it does not exist");
    }
}
