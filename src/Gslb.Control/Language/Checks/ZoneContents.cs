using Gslb.Authority.Zones;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>A zone as read whose names can be looked up: over the index of its records, without an object a record.</summary>
internal sealed class ZoneContents
{
    private readonly Dictionary<DomainName, PoolDraft> _pools = [];
    private readonly Dictionary<DomainName, AliasDefinition> _aliases = [];

    public ZoneContents(ZoneDraft draft, ZoneApex apex)
    {
        (Draft, Apex) = (draft, apex);
        Names = draft.Records.ByOwner(apex.Name);
        foreach (PoolDraft pool in draft.Pools)
            _pools.TryAdd(pool.Name, pool);
        foreach (AliasDefinition alias in draft.Aliases)
            _aliases.TryAdd(alias.Name, alias);
    }

    public ZoneDraft Draft { get; }

    public ZoneApex Apex { get; }

    public RecordList Records => Draft.Records;

    /// <summary>All names there are, those of pools and aliases too.</summary>
    public OwnerIndex Names { get; }

    public PoolDraft? Pool(DomainName name) => _pools.GetValueOrDefault(name);

    public AliasDefinition? Alias(DomainName name) => _aliases.GetValueOrDefault(name);

    /// <summary>The numbers of the records of an owner, by type.</summary>
    /// <param name="lowered">wire format in lower case</param>
    public ReadOnlySpan<int> RecordsAt(ReadOnlySpan<byte> lowered) => Names.Find(lowered) is var number and >= 0 ? Names.Records(number) : [];

    /// <summary>What an owner leads to; a wildcard answers for a name that does not exist (RFC 4592 §2.2).</summary>
    public NameContent Find(DomainName name)
    {
        if (Names.Find(name.Lowered) >= 0)
            return At(name);
        DomainName encloser = name.Parent;
        while (encloser.LabelCount > Apex.Name.LabelCount && Names.Find(encloser.Lowered) < 0)
            encloser = encloser.Parent;
        return DomainName.TryParse("*", encloser, out DomainName wildcard) == NameError.None && Names.Find(wildcard.Lowered) >= 0
            ? At(wildcard)
            : new NameContent(NameContentKind.Absent, name);
    }

    private NameContent At(DomainName name)
    {
        if (_pools.ContainsKey(name))
            return new NameContent(NameContentKind.Pool, name);
        if (_aliases.TryGetValue(name, out AliasDefinition? alias))
            return new NameContent(NameContentKind.Alias, name, alias.Target);
        var kind = NameContentKind.NoAddress;
        foreach (int record in RecordsAt(name.Lowered))
        {
            if (Records.Type(record) is RecordType.A or RecordType.AAAA)
                kind = NameContentKind.Addresses;
            if (Records.Type(record) == RecordType.CNAME && RdataTarget.Of(Records.Rdata(record)) is { } target)
                return new NameContent(NameContentKind.Cname, name, target);
        }

        return new NameContent(kind, name);
    }
}
