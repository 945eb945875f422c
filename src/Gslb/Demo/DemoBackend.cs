using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gslb.Demo;

/// <summary>The web server of one datacenter. Stopped, it does not listen: connections are refused, as by a machine whose server died.</summary>
/// <param name="start">starts the backend of a datacenter; false: there is none of that name</param>
internal sealed class DemoBackend(DemoDatacenter datacenter, int port, Func<string, Task<bool>> start) : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private WebApplication? _server;

    public DemoDatacenter Datacenter { get; } = datacenter;

    public IPEndPoint Endpoint { get; } = new(datacenter.Address, port);

    public bool IsRunning => _server is not null;

    /// <summary>Listens; nothing happens when it does already.</summary>
    /// <exception cref="IOException">the address cannot be listened on</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_server is not null)
                return;
            WebApplication server = Build();
            try
            {
                await server.StartAsync(cancellation);
                _server = server;
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops listening; nothing happens when it does not.</summary>
    public async Task StopAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_server is null)
                return;
            await _server.StopAsync();
            await _server.DisposeAsync();
            _server = null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _turn.Dispose();
    }

    private WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(Endpoint));
        WebApplication server = builder.Build();
        server.MapGet("/", () => Results.Text($"{Datacenter.Name}\n"));
        server.MapGet("/healthz", () => Results.Text("ok\n"));
        server.MapGet("/primary", () => Results.Text("ok\n"));
        server.MapPost("/stop", (HttpContext context) =>
        {
            // After the answer has gone out: a server cannot wait for itself.
            context.Response.OnCompleted(() =>
            {
                _ = Task.Run(StopAsync);
                return Task.CompletedTask;
            });
            return Results.Text($"{Datacenter.Name} stops\n");
        });
        server.MapPost("/start/{name}", async (string name) =>
            await start(name) ? Results.Text($"{name} starts\n") : Results.Text($"there is no datacenter {name}\n", statusCode: StatusCodes.Status404NotFound));
        return server;
    }
}
