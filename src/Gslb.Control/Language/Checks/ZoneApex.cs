using Gslb.Authority.Zones;
using Gslb.Control.Language.Drafts;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>The origin of a zone: what its file's name says, or the owner of its SOA where a <c>$ORIGIN</c> precedes that.</summary>
/// <param name="Name">the origin</param>
/// <param name="Soa">the number of the first SOA; −1 when there is none</param>
/// <param name="IsKnown">false when a <c>$ORIGIN</c> but no SOA tells the origin: then no record can be said to be outside</param>
internal readonly record struct ZoneApex(DomainName Name, int Soa, bool IsKnown)
{
    public static ZoneApex Of(ZoneDraft zone)
    {
        int soa = 0;
        while (soa < zone.Records.Count && zone.Records.Type(soa) != RecordType.SOA)
            soa++;
        bool isMissing = soa == zone.Records.Count;
        bool isFileOrigin = isMissing || zone.Records.Owner(soa).SequenceEqual(zone.FileOrigin.Lowered);
        if (isFileOrigin && !isMissing)
            return new ZoneApex(zone.FileOrigin, soa, true);
        bool hasOrigin = SourceText.HasOriginBefore(zone.Document.Text.Span, isMissing ? int.MaxValue : LineOf(zone, soa));
        if (isMissing)
            return new ZoneApex(zone.FileOrigin, -1, !hasOrigin);
        return new ZoneApex(hasOrigin ? DomainName.FromWire(zone.Records.Owner(soa)) : zone.FileOrigin, soa, true);
    }

    // A SOA of an included file may have its $ORIGIN anywhere.
    private static int LineOf(ZoneDraft zone, int record) =>
        zone.Records.Location(record) is var location && location.File == zone.Document.File ? location.Line : int.MaxValue;
}
