using System.Collections.Immutable;
using Gslb.Control.Documents;
using Gslb.Control.Language.Checks;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;
using Gslb.Control.Language.Statements;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language;

/// <summary>The zone language: from documents to a configuration. First all lines are collected, then references looked up, then the whole is checked.</summary>
public static class ZoneLanguage
{
    /// <summary>Reads documents; nothing is thrown, whatever they hold.</summary>
    /// <param name="allowExec">whether monitors may run commands; else one that would is an error</param>
    public static ZoneReading Read(ZoneDocuments documents, bool allowExec = false)
    {
        var diagnostics = new DiagnosticList();
        foreach (Diagnostic problem in documents.Problems)
            diagnostics.Add(problem);
        var includes = new RecordingIncludes(documents.Includes);
        var draft = new LanguageDraft(allowExec);
        Collect(documents, includes, draft, diagnostics);
        Configuration configuration = Resolve(draft, diagnostics);
        return new ZoneReading(diagnostics.HasErrors ? null : configuration, diagnostics.Sorted(), documents.Zones, includes.Found);
    }

    private static void Collect(ZoneDocuments documents, IIncludeSource includes, LanguageDraft draft, DiagnosticList diagnostics)
    {
        var reader = new ZoneFileReader(ZoneFileIntake.Extensions, includes);
        foreach (ZoneDocument document in documents.Zones)
        {
            string name = Path.GetFileName(document.File);
            if (name.EndsWith(ZoneDocuments.Extension, StringComparison.Ordinal))
                name = name[..^ZoneDocuments.Extension.Length];
            NameError error = DomainName.TryParse(name, DomainName.Root, out DomainName origin);
            if (error != NameError.None)
            {
                diagnostics.Error(new Location(document.File, 1, 1), $"the file's name is no origin: {error.Describe()}");
                continue;
            }

            var zone = new ZoneDraft(document, origin);
            reader.Read(document.File, document.Text, origin, new ZoneFileIntake(draft, zone, diagnostics));
            draft.Zones.Add(zone);
        }
    }

    private static Configuration Resolve(LanguageDraft draft, DiagnosticList diagnostics)
    {
        ImmutableArray<DatacenterDefinition> datacenters = draft.Datacenters.All;
        ImmutableArray<MonitorDefinition> monitors = draft.Monitors.All;
        if (datacenters.Length > ushort.MaxValue)
            diagnostics.Error(datacenters[ushort.MaxValue].Location, $"more than {ushort.MaxValue} datacenters");
        new CombinedMonitorChecks(draft, diagnostics).Check();
        ImmutableArray<MapDefinition> maps = draft.Maps.Resolve(draft.Datacenters, diagnostics);
        var resolver = new PoolResolver(draft, diagnostics);
        ImmutableArray<PoolDefinition> pools = resolver.Resolve();
        PoolCycles.Check(pools, resolver.Pools, diagnostics);
        ZoneContents[] zones = CheckZones(draft, pools, diagnostics, out ImmutableArray<AliasDefinition> aliases);

        var checks = new PoolChecks(datacenters, maps, monitors, diagnostics);
        foreach (PoolDraft pool in resolver.Pools)
            checks.CheckWeights(pool);
        for (int pool = 0; pool < pools.Length && !diagnostics.HasErrors; pool++)
            checks.Warn(pools[pool], resolver.Pools[pool]);
        return new Configuration(
            [.. zones.Select(zone => new ZoneDefinition(zone.Draft.Document.File, zone.Apex.Name, zone.Records))],
            datacenters,
            monitors,
            maps,
            pools,
            aliases);
    }

    private static ZoneContents[] CheckZones(
        LanguageDraft draft, ImmutableArray<PoolDefinition> pools, DiagnosticList diagnostics, out ImmutableArray<AliasDefinition> aliases)
    {
        ZoneContents[] zones = [.. draft.Zones.Select(zone => new ZoneContents(zone, ZoneApex.Of(zone)))];
        var names = new ServerNames(zones);
        var delegations = new DelegationWarnings(names, diagnostics);
        var checks = new AliasChecks(names, diagnostics);
        var checkedAliases = ImmutableArray.CreateBuilder<AliasDefinition>();
        var files = new Dictionary<DomainName, string>();
        foreach (ZoneContents zone in zones)
        {
            string file = zone.Draft.Document.File;
            if (!files.TryAdd(zone.Apex.Name, file))
                diagnostics.Error(new Location(file, 1, 1), $"zone '{zone.Apex.Name.ToId()}' is already in {files[zone.Apex.Name]}");
            new ZoneChecks(zone, diagnostics).Check();
            new GlueWarnings(zone, names, diagnostics).Warn();
            new UnansweredWarnings(zone, diagnostics).Warn();
            delegations.Warn(zone);
            checkedAliases.AddRange(zone.Draft.Aliases.Select(checks.Check));
        }

        if (!diagnostics.HasErrors)
            new CnameMemberChecks(pools, diagnostics).Check(zones, names);
        aliases = checkedAliases.ToImmutable();
        return zones;
    }
}
