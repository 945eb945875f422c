using Gslb.Authority.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>The warning of a name server that stands in the zone but has no address there, so that nobody can find it (RFC 1034 §4.2.1).</summary>
internal sealed class GlueWarnings(ZoneContents zone, ServerNames names, DiagnosticList diagnostics)
{
    private readonly RecordList _records = zone.Records;

    public void Warn()
    {
        // A line that could not be read may have been the address.
        if (zone.Draft.IsIncomplete)
            return;
        for (int record = 0; record < _records.Count; record++)
        {
            if (_records.Type(record) != RecordType.NS || RdataTarget.Of(_records.Rdata(record)) is not { } server)
                continue;
            DomainName cut = DomainName.FromWire(_records.Owner(record));
            if (!server.IsAtOrBelow(zone.Apex.Name) || IsElsewhere(server, cut))
                continue;
            if (!HasAddress(server))
                diagnostics.Warning(_records.Location(record), $"glue missing: name server '{server}' has no A or AAAA in this zone");
            else if (!cut.Equals(zone.Apex.Name) && server.IsAtOrBelow(cut) && zone.Find(server).Kind == NameContentKind.Pool)
                diagnostics.Warning(_records.Location(record), $"glue missing: name server '{server}' is a POOL, and a referral gives only A and AAAA");
        }
    }

    private bool HasAddress(DomainName server) =>
        zone.Find(server).Kind is NameContentKind.Addresses or NameContentKind.Pool or NameContentKind.Alias;

    // Below another delegation, or in a zone of this server that lies below: its address is found there. A cut's own servers need glue here.
    private bool IsElsewhere(DomainName server, DomainName cut)
    {
        for (DomainName name = server; name.LabelCount > zone.Apex.Name.LabelCount; name = name.Parent)
        {
            if (name.Equals(cut))
                return false;
            foreach (int record in zone.RecordsAt(name))
            {
                if (_records.Type(record) == RecordType.NS)
                    return true;
            }
        }

        return !ReferenceEquals(names.ZoneOf(server), zone);
    }
}
