using Gslb.Authority.Zones;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Activation;

/// <summary>
/// Flattens <c>ALIAS</c> names before zones are built: one that leads to a pool is steered by it, one that leads to addresses gets copies of them.
/// So the query path knows no aliases.
/// </summary>
public sealed class AliasResolver
{
    private const int MaxSteps = 1_000;

    private readonly Dictionary<DomainName, DomainName> _aliases;
    private readonly Dictionary<DomainName, int> _steered;
    private readonly ZonesByName _zones;

    // Added at the end: a list to which records are added must be indexed anew.
    private readonly List<(AliasDefinition Alias, RecordList Records, int Record)> _copies = [];

    private AliasResolver(Configuration configuration, Dictionary<DomainName, int> steered)
    {
        _steered = steered;
        _aliases = configuration.Aliases.ToDictionary(alias => alias.Name, alias => alias.Target);
        _zones = new ZonesByName(configuration.Zones);
    }

    /// <summary>Adds to <paramref name="steered"/> the aliases of pools, and to the zones' records the addresses of the other aliases.</summary>
    /// <param name="steered">pools by name</param>
    public static void Resolve(Configuration configuration, Dictionary<DomainName, int> steered)
    {
        if (configuration.Aliases.IsEmpty)
            return;
        var resolver = new AliasResolver(configuration, new Dictionary<DomainName, int>(steered));
        foreach (AliasDefinition alias in configuration.Aliases)
        {
            DomainName target = resolver.Follow(alias.Target);
            if (resolver.PoolOf(target) is int pool)
                steered[alias.Name] = pool;
            else
                resolver.CopyAddresses(target, alias);
        }

        resolver.AddCopies();
    }

    /// <summary>Goes through aliases and CNAMEs to the name that holds addresses or is a pool. Validation has refused circles and dangling names.</summary>
    private DomainName Follow(DomainName name)
    {
        for (int i = 0; i < MaxSteps; i++)
        {
            if (Matching(name, _aliases.ContainsKey) is { } alias)
                name = _aliases[alias];
            else if (PoolOf(name) is null && IsCname(name, out DomainName? next))
                name = next!;
            else
                break;
        }

        return name;
    }

    private bool IsCname(DomainName name, out DomainName? target)
    {
        target = null;
        (RecordList? records, int[] found) = AddressesOf(name);
        if (found is not [var record] || records!.Type(record) != RecordType.CNAME)
            return false;
        target = DomainName.FromWire(records.Rdata(record));
        return true;
    }

    private int? PoolOf(DomainName name) => Matching(name, _steered.ContainsKey) is { } found ? _steered[found] : null;

    private void CopyAddresses(DomainName target, AliasDefinition alias)
    {
        (RecordList? records, int[] found) = AddressesOf(target);
        foreach (int record in found)
            _copies.Add((alias, records!, record));
    }

    private void AddCopies()
    {
        foreach ((AliasDefinition alias, RecordList records, int record) in _copies)
            _zones.Of(alias.Name)!.Records.Add(alias.Name.Wire, records.Type(record), records.Ttl(record), records.Rdata(record), alias.Location);
    }

    /// <summary>The addresses, or the CNAME, of a name or of the wildcard that covers it.</summary>
    private (RecordList? Records, int[] Found) AddressesOf(DomainName name)
    {
        if (Matching(name, known => AddressesAt(known).Found.Length > 0) is { } match)
            return AddressesAt(match);
        return (null, []);
    }

    private (RecordList? Records, int[] Found) AddressesAt(DomainName name)
    {
        if (_zones.Of(name) is not { } zone)
            return (null, []);
        OwnerIndex names = zone.Records.ByOwner(zone.Origin);
        int number = names.Find(name.Lowered);
        int[] records = number < 0 ? [] : names.Records(number).ToArray();
        return (zone.Records, Array.FindAll(records, record => zone.Records.Type(record) is RecordType.A or RecordType.AAAA or RecordType.CNAME));
    }

    /// <summary>The name itself if it is known, or else the wildcard that covers it (RFC 4592); null when neither is.</summary>
    private static DomainName? Matching(DomainName name, Func<DomainName, bool> isKnown)
    {
        if (isKnown(name))
            return name;
        for (DomainName encloser = name.Parent; !encloser.IsRoot; encloser = encloser.Parent)
        {
            if (DomainName.TryParse("*", encloser, out DomainName wildcard) == NameError.None && isKnown(wildcard))
                return wildcard;
            if (isKnown(encloser))
                break;
        }

        return null;
    }
}
