using System.Collections.Frozen;
using Gslb.Control.Language.Drafts;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Statements;

/// <summary>Takes what one zone file says, line by line, and sorts it into drafts.</summary>
/// <param name="draft">of all files</param>
/// <param name="zone">of this file</param>
/// <param name="diagnostics">of all files</param>
internal sealed class ZoneFileIntake(LanguageDraft draft, ZoneDraft zone, DiagnosticList diagnostics) : IZoneFileSink
{
    /// <summary>The words that the zone language adds to master files.</summary>
    public static readonly ZoneFileExtensions Extensions = new(
        FrozenSet.ToFrozenSet(["DATACENTER", "MONITOR", "MAP"]), FrozenSet.ToFrozenSet(["POOL", "MEMBER", "ALIAS"]));

    // True from a line that could not be read until the next name: it may have been the POOL of the MEMBER lines below.
    private bool _isLost;

    // The latest pool of each name: MEMBER lines belong to it.
    private readonly Dictionary<DomainName, PoolDraft> _pools = [];
    private bool _isFull;

    public void Record(in ZoneRecord record)
    {
        _isLost = false;
        if (zone.Records.IsFull)
            ReportFull(record.Location);
        else
            zone.Records.Add(record.Owner, record.Type, record.Ttl, record.Rdata, record.Location);
    }

    private void ReportFull(Location location)
    {
        if (!_isFull)
            Report(Diagnostic.Error(location, "the zone is too large: its records take more than 2 GiB"));
        _isFull = true;
    }

    public void Report(Diagnostic diagnostic)
    {
        diagnostics.Add(diagnostic);
        if (!diagnostic.IsError)
            return;
        _isLost = true;
        zone.IsIncomplete = true;
        if (zone.Pools.Count > 0)
            zone.Pools[^1].IsIncomplete = true;
    }

    public void Extension(ExtensionLine line)
    {
        switch (line.Keyword)
        {
            case "DATACENTER":
                if (DatacenterReader.Read(line, diagnostics) is { } datacenter)
                    draft.Datacenters.Add(line.Words[0], datacenter, diagnostics);
                break;
            case "MONITOR":
                TakeMonitor(line);
                break;
            case "MAP":
                TakeMap(line);
                break;
            case "POOL":
                _isLost = false;
                if (PoolReader.Read(line, diagnostics) is { } pool)
                {
                    zone.Pools.Add(pool);
                    _pools[pool.Name] = pool;
                    Know(pool.Name);
                }

                break;
            case "MEMBER":
                TakeMember(line);
                break;
            case "ALIAS":
                _isLost = false;
                if (AliasReader.Read(line, diagnostics) is { } alias)
                {
                    zone.Aliases.Add(alias);
                    Know(alias.Name);
                }

                break;
        }
    }

    private void TakeMonitor(ExtensionLine line)
    {
        MonitorDefinition? monitor = MonitorReader.Read(line, diagnostics, out Word? name);
        if (name is not { } known)
            return;
        draft.Monitors.Add(known, monitor, diagnostics);
        if (monitor is CombinedMonitorDefinition combined)
            draft.CombinedMonitors.Add(new CombinedMonitorDraft(combined, line.Words[1].Location));
        if (monitor is ExecMonitorDefinition && !draft.AllowExec)
            diagnostics.Error(line.Words[1].Location, "monitors of type exec run commands: only with --allow-exec");
    }

    // The name is there, whether records stand at it or not.
    private void Know(DomainName name)
    {
        if (!zone.Records.IsFull)
            zone.Records.AddName(name.Wire);
    }

    private void TakeMap(ExtensionLine line)
    {
        MapLine? mapLine = MapReader.Read(line, diagnostics, out Word? name);
        if (name is not { } known)
            return;
        MapDraft map = draft.Maps.Know(known);
        if (mapLine is null)
            map.IsIncomplete = true;
        else
            map.Add(mapLine, diagnostics);
    }

    private void TakeMember(ExtensionLine line)
    {
        PoolDraft? pool = line.Owner is null ? null : _pools.GetValueOrDefault(line.Owner);
        MemberDraft? member = MemberReader.Read(line, diagnostics);
        if (pool is null && !_isLost)
            diagnostics.Error(line.Location, "MEMBER without POOL before it");
        if (pool is null)
            return;
        if (member is null)
            pool.IsIncomplete = true;
        else
            Add(member, pool);
    }

    private void Add(MemberDraft member, PoolDraft pool)
    {
        if (!pool.TryAdd(member, out MemberDraft? before))
            diagnostics.Error(member.Datacenter.Location, $"member {member.Datacenter.Text} {member.Target.Text} stands already at {before.Location}");
    }
}
