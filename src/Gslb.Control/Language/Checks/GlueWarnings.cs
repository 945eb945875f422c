using Gslb.Authority.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>The warning of a name server that stands in the zone but has no address there, so that nobody can find it (RFC 1034 §4.2.1).</summary>
/// <remarks>A zone may be delegations and nothing else: a name object is made only for a server whose address is not just there.</remarks>
internal sealed class GlueWarnings(ZoneContents zone, ServerNames names, DiagnosticList diagnostics)
{
    private readonly RecordList _records = zone.Records;

    public void Warn()
    {
        // A line that could not be read may have been the address.
        if (zone.Draft.IsIncomplete)
            return;
        Span<byte> lowered = stackalloc byte[WireName.MaxLength];
        for (int record = 0; record < _records.Count; record++)
        {
            if (_records.Type(record) != RecordType.NS)
                continue;
            ReadOnlySpan<byte> server = _records.Rdata(record);
            if (server.IsEmpty || WireName.Measure(server) != server.Length)
                continue;
            WireName.Lower(server, lowered);
            if (Lack(lowered[..server.Length], _records.Owner(record)) is { } lack)
                diagnostics.Warning(_records.Location(record), $"glue missing: name server '{DomainName.FromWire(server)}' {lack}");
        }
    }

    /// <summary>What a name server lacks to be reached from a referral; null = nothing.</summary>
    private string? Lack(ReadOnlySpan<byte> server, ReadOnlySpan<byte> cut)
    {
        if (WireName.PlaceOfSuffix(server, zone.Apex.Name.Lowered) < 0)
            return null;
        if (HasPlainAddress(server))
            return null;
        if (IsBelowAnotherCut(server, cut, out bool isBelowItsOwn))
            return null;
        DomainName name = DomainName.FromWire(server);
        NameContentKind kind = zone.Find(name).Kind;
        if (kind == NameContentKind.Pool && isBelowItsOwn)
            return "is a POOL, and a referral gives only A and AAAA";

        // In a zone of this server that lies below, its address is found there.
        bool has = kind is NameContentKind.Addresses or NameContentKind.Pool or NameContentKind.Alias;
        return !has && (isBelowItsOwn || ReferenceEquals(names.ZoneOf(name), zone)) ? "has no A or AAAA in this zone" : null;
    }

    private bool HasPlainAddress(ReadOnlySpan<byte> server)
    {
        bool has = false;
        foreach (int record in zone.RecordsAt(server))
        {
            if (_records.Type(record) == RecordType.CNAME)
                return false;
            has |= _records.Type(record) is RecordType.A or RecordType.AAAA;
        }

        return has;
    }

    // Below another delegation, its address is found there. A cut's own servers need glue here.
    private bool IsBelowAnotherCut(ReadOnlySpan<byte> server, ReadOnlySpan<byte> cut, out bool isBelowItsOwn)
    {
        isBelowItsOwn = false;
        for (ReadOnlySpan<byte> name = server; name.Length > zone.Apex.Name.Length && !isBelowItsOwn; name = name[(name[0] + 1)..])
        {
            isBelowItsOwn = name.SequenceEqual(cut);
            foreach (int record in zone.RecordsAt(name))
            {
                if (_records.Type(record) == RecordType.NS && !isBelowItsOwn)
                    return true;
            }
        }

        return false;
    }
}
