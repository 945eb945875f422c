using Gslb.Authority.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>The warnings of records that stand where they are never answered: below a DNAME (RFC 6672 §2.4), and NS that a wildcard cannot delegate with (RFC 4592 §4.2).</summary>
internal sealed class UnansweredWarnings(ZoneContents zone, DiagnosticList diagnostics)
{
    private readonly RecordList _records = zone.Records;

    public void Warn()
    {
        var redirected = new List<DomainName>();
        for (int record = 0; record < _records.Count; record++)
        {
            if (_records.Type(record) == RecordType.DNAME)
                redirected.Add(DomainName.FromWire(_records.Owner(record)));
            else if (_records.Type(record) == RecordType.NS && _records.Owner(record) is [1, (byte)'*', ..])
                diagnostics.Warning(_records.Location(record), "NS at a wildcard delegates nothing");
        }

        for (int record = 0; record < _records.Count && redirected.Count > 0; record++)
        {
            foreach (DomainName owner in redirected)
            {
                if (_records.Owner(record).Length > owner.Length && WireName.PlaceOfSuffix(_records.Owner(record), owner.Lowered) >= 0)
                    diagnostics.Warning(_records.Location(record), $"never answered: below the DNAME of '{owner.ToId()}'");
            }
        }
    }
}
