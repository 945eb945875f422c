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

    // Made only for aliases that lead to static names: it is as large as all zones.
    private readonly Lazy<Dictionary<DomainName, StaticName>> _static;

    private AliasResolver(Configuration configuration, Dictionary<DomainName, int> steered)
    {
        _steered = steered;
        _aliases = configuration.Aliases.ToDictionary(alias => alias.Name, alias => alias.Target);
        _static = new(() => StaticNames(configuration.Zones));
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
                resolver.CopyAddresses(target, alias, configuration.Zones);
        }
    }

    /// <summary>Goes through aliases and CNAMEs to the name that holds addresses or is a pool. Validation has refused circles and dangling names.</summary>
    private DomainName Follow(DomainName name)
    {
        for (int i = 0; i < MaxSteps; i++)
        {
            if (Matching(_aliases, name, out DomainName? next))
                name = next!;
            else if (PoolOf(name) is null && IsCname(name, out next))
                name = next!;
            else
                break;
        }

        return name;
    }

    private bool IsCname(DomainName name, out DomainName? target)
    {
        target = null;
        if (!Matching(_static.Value, name, out StaticName? found) || found!.Records is not [var (records, index)] || records.Type(index) != RecordType.CNAME)
            return false;
        target = DomainName.FromWire(records.Rdata(index));
        return true;
    }

    private int? PoolOf(DomainName name) => Matching(_steered, name, out int pool) ? pool : null;

    private void CopyAddresses(DomainName target, AliasDefinition alias, IEnumerable<ZoneDefinition> zones)
    {
        if (!Matching(_static.Value, target, out StaticName? found))
            return;
        RecordList into = zones.Where(zone => alias.Name.IsAtOrBelow(zone.Origin)).MaxBy(zone => zone.Origin.LabelCount)!.Records;
        foreach ((RecordList records, int index) in found!.Records)
            into.Add(alias.Name.Wire, records.Type(index), records.Ttl(index), records.Rdata(index), alias.Location);
    }

    /// <summary>The entry of a name, or else of the wildcard that covers it (RFC 4592).</summary>
    private static bool Matching<T>(Dictionary<DomainName, T> entries, DomainName name, out T? found)
    {
        if (entries.TryGetValue(name, out found))
            return true;
        for (DomainName encloser = name.Parent; !encloser.IsRoot; encloser = encloser.Parent)
        {
            if (DomainName.TryParse("*", encloser, out DomainName wildcard) == NameError.None && entries.TryGetValue(wildcard, out found))
                return true;
            if (entries.ContainsKey(encloser))
                break;
        }

        return false;
    }

    private static Dictionary<DomainName, StaticName> StaticNames(IEnumerable<ZoneDefinition> zones)
    {
        var names = new Dictionary<DomainName, StaticName>();
        foreach (RecordList records in zones.Select(zone => zone.Records))
        {
            for (int i = 0; i < records.Count; i++)
            {
                if (records.Type(i) is not (RecordType.A or RecordType.AAAA or RecordType.CNAME))
                    continue;
                DomainName owner = DomainName.FromWire(records.Owner(i));
                if (!names.TryGetValue(owner, out StaticName? name))
                    names.Add(owner, name = new StaticName());
                name.Records.Add((records, i));
            }
        }

        return names;
    }

    /// <summary>The addresses, or the CNAME, of one name.</summary>
    private sealed class StaticName
    {
        public List<(RecordList Records, int Index)> Records { get; } = [];
    }
}
