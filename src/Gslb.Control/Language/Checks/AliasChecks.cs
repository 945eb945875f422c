using System.Text;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>Where <c>ALIAS</c> lines lead, and the errors of those whose targets this server does not have, or that reach themselves.</summary>
internal sealed class AliasChecks(ServerNames names, DiagnosticList diagnostics)
{
    /// <summary>The most names that an ALIAS leads through; resolvers give up long before.</summary>
    private const int MaxSteps = 64;

    // Those of a circle that was reported.
    private readonly HashSet<DomainName> _reported = [];

    // The first labels in the texts of incomplete zones, for those that were asked.
    private readonly Dictionary<ZoneContents, HashSet<string>> _owners = [];

    /// <returns>the alias with its source</returns>
    public AliasDefinition Check(AliasDefinition alias)
    {
        NameContent content = names.Find(alias.Target);
        if (content.Kind is NameContentKind.Absent or NameContentKind.NoAddress && MayBeThere(alias.Target))
            return alias;
        if (content.Kind is NameContentKind.Foreign or NameContentKind.Absent)
            diagnostics.Error(alias.TargetLocation, $"unknown ALIAS target '{alias.Target.ToId()}': it is no name of this server");
        else if (content.Kind == NameContentKind.NoAddress)
            diagnostics.Error(alias.TargetLocation, $"unknown ALIAS target '{alias.Target.ToId()}': it has no A, AAAA, POOL, ALIAS or CNAME");
        else
            return alias with { Source = Follow(alias, content) };
        return alias;
    }

    // A line that could not be read may have been the target's.
    private bool MayBeThere(DomainName target)
    {
        if (names.ZoneOf(target) is not { Draft.IsIncomplete: true } zone)
            return false;
        ReadOnlySpan<byte> label = target.Equals(zone.Apex.Name) ? "@"u8 : target.Wire.Slice(1, target.Wire[0]);
        if (!_owners.TryGetValue(zone, out HashSet<string>? owners))
            _owners[zone] = owners = SourceText.Owners(zone.Draft.Document.Text.Span);
        return owners.Contains(Encoding.Latin1.GetString(label));
    }

    private DomainName? Follow(AliasDefinition alias, NameContent content)
    {
        var passed = new List<DomainName> { alias.Name };
        bool passedAlias = false;
        while (content.Target is { } target)
        {
            int circle = passed.IndexOf(content.Source);
            if (circle >= 0)
            {
                // A circle further on is the error of its own aliases; one of CNAMEs alone is nobody else's.
                if (circle == 0 || !passedAlias)
                    Report(alias, passed, circle);
                return null;
            }

            if (passed.Count > MaxSteps)
            {
                diagnostics.Error(alias.TargetLocation, $"ALIAS '{alias.Name.ToId()}' leads through more than {MaxSteps} names");
                return null;
            }

            passedAlias |= content.Kind == NameContentKind.Alias;
            passed.Add(content.Source);
            content = names.Find(target);
        }

        if (content.Kind is NameContentKind.Addresses or NameContentKind.Pool)
            return content.Source;
        if (!passedAlias)
        {
            string end = $"'{passed[^1].ToId()}' leads to '{content.Source.ToId()}', which has none on this server";
            diagnostics.Warning(alias.TargetLocation, $"the ALIAS has no addresses: {end}");
        }

        return null;
    }

    private void Report(AliasDefinition alias, List<DomainName> passed, int circle)
    {
        bool isNew = !passed.Any(_reported.Contains);
        _reported.UnionWith(passed);
        string way = string.Join(" → ", passed.Skip(circle).Append(passed[circle]).Select(name => name.ToId()));
        if (isNew)
            diagnostics.Error(alias.TargetLocation, $"ALIAS '{alias.Name.ToId()}' {(circle == 0 ? "reaches itself" : "never ends")}: {way}");
    }
}
