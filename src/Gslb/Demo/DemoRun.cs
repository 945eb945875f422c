using System.Net;
using Gslb.Commands;
using Gslb.Hosting;
using Gslb.Remote;
using Microsoft.Extensions.Logging;

namespace Gslb.Demo;

/// <summary>A demo from start to end: backends, a server over them, the guide, then input and news until it is stopped.</summary>
internal sealed class DemoRun(Surroundings surroundings, IPEndPoint listen, IPEndPoint admin)
{
    /// <summary>Runs until cancelled, and leaves nothing behind.</summary>
    /// <exception cref="StartException">something cannot be started</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using DemoBackends backends = await DemoBackends.StartAsync(cancellation);
        using DemoFolder folder = DemoFolder.Create(backends.Port);
        using ILoggerFactory loggers = ConsoleLog.Create(LogLevel.Error);
        var options = new ServerOptions
        {
            ZonesFolder = folder.Zones,
            Listen = [listen],
            Admin = admin,
            DataFolder = folder.Data,
            MassFailureGuard = false,
        };
        await using GslbServer server = await GslbServer.StartAsync(options, surroundings.Time, loggers, cancellation);
        AdminToken token = AdminToken.Find(null, _ => null, folder.Data);
        new DemoGuide(server, backends, token.Text ?? "", surroundings.IsInputTerminal).Write(surroundings.Output);
        await surroundings.Output.FlushAsync(CancellationToken.None);

        using var client = new AdminClient(new Uri($"http://{server.AdminEndpoint}"), token, surroundings.Http());
        var lines = new DemoLines(surroundings.Output, surroundings.Time);
        var input = new DemoInput(backends, lines.Tell);
        Task watching = new DemoWatch(client, surroundings.Time, lines.Tell).RunAsync(cancellation);
        Task reading = surroundings.IsInputTerminal ? input.ReadKeysAsync(cancellation) : input.ReadLinesAsync(surroundings.Input, cancellation);
        try
        {
            await Task.WhenAll(reading, watching);
        }
        finally
        {
            await watching;
        }
    }
}
