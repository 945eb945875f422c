using Gslb.Authority.Zones;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Checks;

/// <summary>What RFC 1034 and RFC 1035 ask of a zone, and what our words may stand beside.</summary>
internal sealed class ZoneChecks(ZoneContents zone, DiagnosticList diagnostics)
{
    /// <summary>Octets of the largest RRset that fits a message with the longest question, OPT and options (RFC 1035 §4.2.2).</summary>
    private const int LargestSet = 65_000;

    private readonly RecordList _records = zone.Records;

    private Location Top => new(zone.Draft.Document.File, 1, 1);

    public void Check()
    {
        CheckApex();
        for (int number = 0; number < zone.Names.Count; number++)
            CheckOwner(number);
        if (!ZoneSize.Fits(_records, zone.Names))
            diagnostics.Error(Top, $"zone '{zone.Apex.Name.ToId()}' is too large: names and records together take more than 2 GiB");
        foreach (PoolDraft pool in zone.Draft.Pools)
            CheckBeside(pool.Name, pool.Location, "POOL");
        CheckAliases();
    }

    // RFC 1035 §5.2: exactly one SOA, at the top; RFC 1034 §4.2.1: NS there.
    private void CheckApex()
    {
        if (zone.Apex.Soa < 0 && !MayBeThere("SOA"u8))
            diagnostics.Error(Top, $"zone '{zone.Apex.Name.ToId()}' has no SOA");
        for (int record = 0; record < _records.Count; record++)
        {
            if (_records.Type(record) != RecordType.SOA)
                continue;
            if (record != zone.Apex.Soa)
                diagnostics.Error(_records.Location(record), $"more than one SOA: the first is at {_records.Location(zone.Apex.Soa)}");
            else if (!_records.Owner(record).SequenceEqual(zone.Apex.Name.Lowered))
                diagnostics.Error(_records.Location(record), $"the SOA must be at the zone's origin '{zone.Apex.Name.ToId()}'");
        }

        bool hasNs = false;
        foreach (int record in zone.RecordsAt(zone.Apex.Name.Lowered))
            hasNs |= _records.Type(record) == RecordType.NS;
        if (!hasNs && zone.Apex.IsKnown && !MayBeThere("NS"u8))
            diagnostics.Error(Top, $"zone '{zone.Apex.Name.ToId()}' has no NS at its origin");
    }

    private bool MayBeThere(ReadOnlySpan<byte> type) => zone.Draft.IsIncomplete && SourceText.HasWord(zone.Draft.Document.Text.Span, type);

    private void CheckOwner(int number)
    {
        ReadOnlySpan<int> records = zone.Names.Records(number);
        bool isOutside = zone.Apex.IsKnown && WireName.PlaceOfSuffix(zone.Names.Name(number), zone.Apex.Name.Lowered) < 0;
        int cname = -1, other = -1, dname = -1, octets = 0;
        RecordType last = default;
        foreach (int record in records)
        {
            RecordType type = _records.Type(record);
            int before = type == last ? octets : 0;
            octets = before + ZoneSize.RecordHead + _records.Rdata(record).Length;
            last = type;
            if (before <= LargestSet && octets > LargestSet)
                diagnostics.Error(_records.Location(record), $"with this record the {type.ToMnemonic()} RRset is larger than a message can be");
            if (isOutside && type != RecordType.SOA)
                diagnostics.Error(_records.Location(record), Outside(DomainName.FromWire(_records.Owner(record))));
            if (type == RecordType.CNAME)
                cname = CheckSingle(cname, record);
            else if (type == RecordType.DNAME)
                dname = CheckSingle(dname, record);
            if (other < 0 && type is not (RecordType.CNAME or RecordType.RRSIG or RecordType.NSEC))
                other = record;
        }

        // RFC 1034 §3.6.2; DNSSEC's own records may be there (RFC 4034 §3, §4).
        if (cname >= 0 && other >= 0)
            diagnostics.Error(_records.Location(cname), $"CNAME beside other data: {_records.Type(other).ToMnemonic()} at {_records.Location(other)}");
    }

    // RFC 6672 §2.4 for DNAME. Returns the first.
    private int CheckSingle(int before, int record)
    {
        if (before < 0)
            return record;
        string type = _records.Type(record).ToMnemonic();
        if (!_records.Rdata(before).SequenceEqual(_records.Rdata(record)))
            diagnostics.Error(_records.Location(record), $"more than one {type} at one name: the first is at {_records.Location(before)}");
        return before;
    }

    private void CheckAliases()
    {
        foreach (AliasDefinition alias in zone.Draft.Aliases)
        {
            CheckBeside(alias.Name, alias.Location, "ALIAS");
            if (zone.Alias(alias.Name) is { } first && !ReferenceEquals(first, alias))
                diagnostics.Error(alias.Location, $"'{alias.Name}' has an ALIAS already at {first.Location}");
            if (zone.Pool(alias.Name) is { } pool)
                diagnostics.Error(alias.Location, $"ALIAS beside POOL: '{alias.Name}' has the POOL at {pool.Location}");
        }
    }

    // Addresses and CNAME exclude POOL and ALIAS, whose addresses are those of the name; one error a type.
    private void CheckBeside(DomainName name, Location location, string word)
    {
        if (zone.Apex.IsKnown && !name.IsAtOrBelow(zone.Apex.Name))
            diagnostics.Error(location, Outside(name));
        RecordType last = default;
        foreach (int record in zone.RecordsAt(name.Lowered))
        {
            RecordType type = _records.Type(record);
            if (type is RecordType.A or RecordType.AAAA or RecordType.CNAME && type != last)
                diagnostics.Error(_records.Location(record), $"{type.ToMnemonic()} beside {word}: '{name}' has the {word} at {location}");
            last = type;
        }
    }

    private string Outside(DomainName name) => $"'{name}' is outside the zone '{zone.Apex.Name}'";
}
