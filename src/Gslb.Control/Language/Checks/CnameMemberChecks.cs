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
        var known = new bool?[pools.Length];
        for (int pool = 0; pool < pools.Length; pool++)
        {
            if (MayAnswerCname(pool, known))
                _names.Add(pools[pool].Name);
        }
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

    private bool MayAnswerCname(int pool, bool?[] known)
    {
        PoolDefinition definition = _pools[pool];
        return known[pool] ??= definition.Members.Any(member => member.Cname is not null || (member.Nested >= 0 && MayAnswerCname(member.Nested, known)))
            || (definition.Options.WhenDown is { Kind: WhenDownKind.Pool, Pool: var other } && MayAnswerCname(other, known));
    }
}
