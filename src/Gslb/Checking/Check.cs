using System.Collections.Immutable;
using Gslb.Control.Documents;
using Gslb.Control.Geo;
using Gslb.Control.Language;
using Gslb.Dns.ZoneFiles;
using Gslb.Settings;

namespace Gslb.Checking;

/// <summary>The validation of all that a server starts with; opens no socket and writes no file.</summary>
internal static class Check
{
    /// <param name="settings">resolved</param>
    /// <param name="errors">what was wrong with them</param>
    public static CheckReport Run(ServeSettings settings, IReadOnlyCollection<SettingError> errors)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        diagnostics.AddRange(errors.Select(error => error.ToDiagnostic()));
        ZoneReading reading = ZoneLanguage.Read(new ZoneFolder(settings.Zones).Read(), settings.AllowExec);
        diagnostics.AddRange(reading.Diagnostics);
        if (!GeoSource.TryLoad(settings.Geo, out GeoSource? geo, out string? error))
            diagnostics.Add(GeoError(settings, error));
        else if (reading.Configuration is { } configuration
            && !new GeoCompiler(configuration.Datacenters, geo.Locations).TryCompileAll(configuration, out _, out error))
            diagnostics.Add(Diagnostic.Error(new Location(settings.Zones, 1, 1), error));
        return new CheckReport(settings.Zones, diagnostics.ToImmutable(), reading.Configuration, geo);
    }

    /// <summary>A geo error names its file first; that name goes where a diagnostic has it.</summary>
    private static Diagnostic GeoError(ServeSettings settings, string error)
    {
        string? file = settings.Geo.Append(GeoSource.DefaultPath).FirstOrDefault(path => error.StartsWith(path + ": ", StringComparison.Ordinal));
        return Diagnostic.Error(new Location(file ?? "--geo", 1, 1), file is null ? error : error[(file.Length + 2)..]);
    }
}
