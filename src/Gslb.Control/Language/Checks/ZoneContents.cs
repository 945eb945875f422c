using Gslb.Authority.Zones;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>A zone as read whose names can be looked up: over the sorted order of its records, without an object a record.</summary>
internal sealed class ZoneContents
{
    private readonly Dictionary<DomainName, PoolDraft> _pools = [];
    private readonly Dictionary<DomainName, AliasDefinition> _aliases = [];
    private readonly Dictionary<DomainName, bool> _exists = [];

    public ZoneContents(ZoneDraft draft, ZoneApex apex)
    {
        (Draft, Apex) = (draft, apex);
        foreach (PoolDraft pool in draft.Pools)
            _pools.TryAdd(pool.Name, pool);
        foreach (AliasDefinition alias in draft.Aliases)
            _aliases.TryAdd(alias.Name, alias);
    }

    public ZoneDraft Draft { get; }

    public ZoneApex Apex { get; }

    public RecordList Records => Draft.Records;

    /// <summary>The numbers of all records, those of one owner together and within it those of one type.</summary>
    public ReadOnlySpan<int> Order => Records.ByOwnerAndType();

    public PoolDraft? Pool(DomainName name) => _pools.GetValueOrDefault(name);

    public AliasDefinition? Alias(DomainName name) => _aliases.GetValueOrDefault(name);

    /// <summary>The numbers of the records of an owner, by type.</summary>
    public ReadOnlySpan<int> RecordsAt(DomainName owner) => Records.At(owner);

    /// <summary>What an owner leads to; a wildcard answers for a name that does not exist (RFC 4592 §2.2).</summary>
    public NameContent Find(DomainName name)
    {
        if (Exists(name))
            return At(name);
        DomainName encloser = name.Parent;
        while (encloser.LabelCount > Apex.Name.LabelCount && !Exists(encloser))
            encloser = encloser.Parent;
        return DomainName.TryParse("*", encloser, out DomainName wildcard) == NameError.None && Exists(wildcard)
            ? At(wildcard)
            : new NameContent(NameContentKind.Absent, name);
    }

    /// <summary>True when the name has records, a pool or an alias, or one below it has.</summary>
    private bool Exists(DomainName name)
    {
        if (!RecordsAt(name).IsEmpty || _pools.ContainsKey(name) || _aliases.ContainsKey(name))
            return true;
        if (_exists.TryGetValue(name, out bool exists))
            return exists;
        exists = _pools.Keys.Concat(_aliases.Keys).Any(other => other.IsAtOrBelow(name));
        for (int record = 0; record < Records.Count && !exists; record++)
            exists = WireName.PlaceOfSuffix(Records.Owner(record), name.Lowered) >= 0;
        return _exists[name] = exists;
    }

    private NameContent At(DomainName name)
    {
        if (_pools.ContainsKey(name))
            return new NameContent(NameContentKind.Pool, name);
        if (_aliases.TryGetValue(name, out AliasDefinition? alias))
            return new NameContent(NameContentKind.Alias, name, alias.Target);
        var kind = NameContentKind.NoAddress;
        foreach (int record in RecordsAt(name))
        {
            if (Records.Type(record) is RecordType.A or RecordType.AAAA)
                kind = NameContentKind.Addresses;
            if (Records.Type(record) == RecordType.CNAME && RdataTarget.Of(Records.Rdata(record)) is { } target)
                return new NameContent(NameContentKind.Cname, name, target);
        }

        return new NameContent(kind, name);
    }
}
