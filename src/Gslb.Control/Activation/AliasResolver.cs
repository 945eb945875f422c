using Gslb.Authority.Zones;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Activation;

/// <summary>
/// Flattens <c>ALIAS</c> names before zones are built: one that leads to a pool is steered by it, one that leads to addresses gets copies of them, one
/// that leads to none is a name without data. So the query path knows no aliases.
/// </summary>
public static class AliasResolver
{
    /// <summary>In place of a pool's index: the name is there, but no pool steers it.</summary>
    public const int NoPool = -1;

    /// <summary>Adds the aliases to <paramref name="steered"/>, and to the zones' records the addresses of those that lead to static names.</summary>
    /// <param name="steered">pools by name</param>
    public static void Resolve(Configuration configuration, Dictionary<DomainName, int> steered)
    {
        // All is read before the first record is added, for that would have a zone's names indexed anew.
        var zones = new ZonesByName(configuration.Zones);
        var copies = new List<Copy>();
        var pools = new Dictionary<DomainName, int>(steered);
        foreach (AliasDefinition alias in configuration.Aliases)
        {
            steered[alias.Name] = alias.Source is { } pool && pools.TryGetValue(pool, out int index) ? index : NoPool;
            if (steered[alias.Name] == NoPool && alias.Source is { } source)
                copies.AddRange(Addresses(alias, source, zones));
        }

        foreach (Copy copy in copies)
            copy.Into.Add(copy.Alias.Name.Wire, copy.From.Type(copy.Record), copy.From.Ttl(copy.Record), copy.From.Rdata(copy.Record), copy.Alias.Location);
    }

    private static List<Copy> Addresses(AliasDefinition alias, DomainName source, ZonesByName zones)
    {
        RecordList into = zones.Of(alias.Name)!.Records;
        ZoneDefinition from = zones.Of(source)!;
        OwnerIndex names = from.Records.ByOwner(from.Origin);
        var copies = new List<Copy>();
        foreach (int record in names.Records(names.Find(source.Lowered)))
        {
            if (from.Records.Type(record) is RecordType.A or RecordType.AAAA)
                copies.Add(new Copy(alias, into, from.Records, record));
        }

        return copies;
    }

    private readonly record struct Copy(AliasDefinition Alias, RecordList Into, RecordList From, int Record);
}
