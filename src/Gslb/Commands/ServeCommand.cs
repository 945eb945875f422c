using System.CommandLine;
using Gslb.Control.Activation;
using Gslb.Dns.ZoneFiles;
using Gslb.Hosting;
using Gslb.Serving;
using Gslb.Settings;
using Microsoft.Extensions.Logging;

namespace Gslb.Commands;

/// <summary>The command <c>serve</c>: runs a server until it is told to stop.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Surroundings _surroundings;
    private readonly SettingOptions _settings = new();

    public ServeCommand(Surroundings surroundings)
        : base("serve", "Answer DNS for every *.zone file of a folder. SIGTERM or Ctrl-C stops, SIGHUP reloads the zones.")
    {
        _surroundings = surroundings;
        _settings.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var errors = new List<SettingError>();
        ServeSettings settings = _settings.Read(parsed, _surroundings.Environment, errors);
        foreach (SettingError error in errors)
            _surroundings.Error.WriteLine($"gslb: {error}");
        if (errors.Count > 0)
            return errors.Any(error => error.Origin.Source == SettingSource.Option) ? ExitCode.WrongUsage : ExitCode.Refused;

        using var stop = new StopSignals(cancellation);
        using var reloads = new ReloadSignals();
        using ILoggerFactory loggers = ConsoleLog.Create(LogLevel.Information);
        try
        {
            await using GslbServer server = await GslbServer.StartAsync(ToOptions(settings), _surroundings.Time, loggers, stop.Token);
            _surroundings.Output.WriteLine(ReadyLine(server));
            await _surroundings.Output.FlushAsync(CancellationToken.None);
            await reloads.RunAsync(() => Reload(server), stop.Token);
        }
        catch (StartException failure)
        {
            failure.WriteTo(_surroundings.Error);
            return ExitCode.Refused;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Told to stop before everything was up.
        }

        return ExitCode.Done;
    }

    private static ServerOptions ToOptions(ServeSettings settings) => new()
    {
        ZonesFolder = settings.Zones,
        Listen = settings.Listen,
        Admin = settings.Admin,
        DataFolder = settings.Data,
        GeoFiles = settings.Geo,
        Dns = new DnsServerOptions { Workers = settings.Workers, Tcp = settings.Tcp, RateLimits = settings.RateLimits },
        EdnsSize = settings.EdnsSize,
        Nsid = settings.Nsid,
        DemandCookies = settings.DemandCookies,
        AllowExec = settings.AllowExec,
        MassFailureGuard = settings.MassFailureGuard,
    };

    private static string ReadyLine(GslbServer server)
    {
        string admin = server.AdminEndpoint is null ? "" : $"; admin on http://{server.AdminEndpoint}";
        return $"ready: DNS on {string.Join(", ", server.DnsEndpoints)}{admin}";
    }

    private void Reload(GslbServer server)
    {
        ActivationReport report = server.Reload("SIGHUP", "reload by signal");
        foreach (Diagnostic diagnostic in report.Diagnostics)
            _surroundings.Error.WriteLine(diagnostic);
        _surroundings.Error.WriteLine(ReloadText.Of(report));
    }
}
