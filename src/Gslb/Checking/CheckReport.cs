using System.Collections.Immutable;
using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;
using Gslb.Output;

namespace Gslb.Checking;

/// <summary>What a check found.</summary>
/// <param name="Folder">the zones folder as given</param>
/// <param name="Diagnostics">errors and warnings: of the settings, then of the zones, then of the geo database</param>
/// <param name="Configuration">null when a zone file has an error</param>
/// <param name="Geo">null when it could not be loaded</param>
internal sealed record CheckReport(string Folder, ImmutableArray<Diagnostic> Diagnostics, Configuration? Configuration, GeoSource? Geo)
{
    public bool Ok => !Diagnostics.Any(diagnostic => diagnostic.IsError);

    private int Errors => Diagnostics.Count(diagnostic => diagnostic.IsError);

    private int Warnings => Diagnostics.Length - Errors;

    /// <summary>One line on what was found; meaningful when <see cref="Ok"/>.</summary>
    public string Summary()
    {
        string zones = $"{CountText.Of(Configuration!.Zones.Length, "zone")}, {CountText.Of(Names, "name")}, {CountText.Of(Configuration.Pools.Length, "pool")}, {CountText.Of(Endpoints, "endpoint")}";
        string geo = string.Join(", ", Geo!.Files.Select(file => $"{Path.GetFileName(file.Path)} of {file.BuiltAt:yyyy-MM-dd}"));
        string warnings = Warnings == 0 ? "" : $"; {CountText.Of(Warnings, "warning")}";
        return $"ok: {Folder}: {zones}; geo: {geo}{warnings}";
    }

    /// <summary>One line when something is wrong.</summary>
    public string Verdict() => $"{CountText.Of(Errors, "error")}{(Warnings == 0 ? "" : $", {CountText.Of(Warnings, "warning")}")}";

    public CheckAnswer ToAnswer() => new(
        Ok,
        [.. Diagnostics.Select(CheckDiagnostic.Of)],
        Configuration?.Zones.Length ?? 0,
        Configuration is null ? 0 : Names,
        Configuration?.Pools.Length ?? 0,
        Configuration is null ? 0 : Endpoints);

    /// <summary>Distinct names with data of any kind, pools and ALIAS among them.</summary>
    private int Names
    {
        get
        {
            var names = new HashSet<DomainName>();
            foreach (ZoneDefinition zone in Configuration!.Zones)
            {
                for (int record = 0; record < zone.Records.Count; record++)
                    names.Add(DomainName.FromWire(zone.Records.Owner(record)));
            }

            names.UnionWith(Configuration.Pools.Select(pool => pool.Name));
            names.UnionWith(Configuration.Aliases.Select(alias => alias.Name));
            return names.Count;
        }
    }

    private int Endpoints => Configuration!.Pools.Sum(pool => pool.Members.Length);
}
