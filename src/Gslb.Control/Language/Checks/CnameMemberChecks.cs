using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>What must not stand where a pool may answer a CNAME (RFC 1034 §3.6.2): other data, the top of a zone, an <c>ALIAS</c> that leads there.</summary>
internal sealed class CnameMemberChecks
{
    // As far as validation follows ALIAS and CNAME.
    private const int MaxSteps = 64;

    private readonly ImmutableArray<PoolDefinition> _pools;
    private readonly DiagnosticList _diagnostics;
    private readonly HashSet<DomainName> _names = [];

    /// <param name="pools">none of which reaches itself</param>
    public CnameMemberChecks(ImmutableArray<PoolDefinition> pools, DiagnosticList diagnostics)
    {
        (_pools, _diagnostics) = (pools, diagnostics);
        FindNames();
    }

    public void Check(IReadOnlyList<ZoneContents> zones, ServerNames names)
    {
        foreach (PoolDefinition pool in _pools)
        {
            if (_names.Contains(pool.Name) && names.ZoneOf(pool.Name) is { } zone)
                CheckBeside(pool, zone);
        }

        foreach (AliasDefinition alias in zones.SelectMany(zone => zone.Draft.Aliases))
        {
            NameContent content = names.Find(alias.Target);
            for (int step = 0; step < MaxSteps && content.Target is { } target; step++)
                content = names.Find(target);
            if (content.Kind == NameContentKind.Pool && _names.Contains(content.Source))
                _diagnostics.Error(alias.TargetLocation, $"the ALIAS leads to pool '{content.Source.ToId()}', which may answer a CNAME; an ALIAS has addresses only");
        }
    }

    private void CheckBeside(PoolDefinition pool, ZoneContents zone)
    {
        foreach (int record in zone.RecordsAt(pool.Name.Lowered))
        {
            if (zone.Records.Type(record) is not (RecordType.RRSIG or RecordType.NSEC))
            {
                string other = $"{zone.Records.Type(record).ToMnemonic()} at {zone.Records.Location(record)}";
                _diagnostics.Error(pool.Location, $"CNAME beside other data: pool '{pool.Name.ToId()}' may answer a CNAME, and its name has {other}");
                return;
            }
        }
    }

    /// <summary>From the pools that have names as members to those that pass questions on to them, without recursion: a chain may be as long as the file.</summary>
    private void FindNames()
    {
        ILookup<int, int> askers = _pools.SelectMany((pool, index) => AskedBy(pool).Select(asked => (asked, index))).ToLookup(pair => pair.asked, pair => pair.index);
        var open = new Stack<int>(Enumerable.Range(0, _pools.Length).Where(pool => _pools[pool].Members.Any(member => member.Cname is not null)));
        while (open.TryPop(out int pool))
        {
            if (!_names.Add(_pools[pool].Name))
                continue;
            foreach (int asker in askers[pool])
                open.Push(asker);
        }
    }

    private static IEnumerable<int> AskedBy(PoolDefinition pool)
    {
        IEnumerable<int> nested = pool.Members.Select(member => member.Nested).Where(nested => nested >= 0);
        return pool.Options.WhenDown is { Kind: WhenDownKind.Pool, Pool: var other } ? nested.Append(other) : nested;
    }
}
