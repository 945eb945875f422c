using System.Net;
using System.Net.Sockets;
using Gslb.Admin.Calls;
using Gslb.Admin.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gslb.Admin;

/// <summary>The admin listener: the HTTP API, metrics, and whether the server lives, on a socket of its own.</summary>
/// <remarks>It reads no settings, environment or signals by itself, and serves nothing that does not come in through <see cref="AdminServices"/>.</remarks>
public sealed class AdminServer(AdminServices services, AdminOptions options, ILoggerFactory loggers) : IAsyncDisposable
{
    /// <summary>Bytes of the largest body that is read where a route does not say otherwise (<see cref="BodyLimit"/>): many times what any such call needs.</summary>
    public const long MaxBody = 64 * 1024;

    /// <summary>Bytes of the largest body of <c>POST /api/v1/preview</c>: a zones folder with about a million records.</summary>
    public const long MaxPreviewBody = 64 * 1024 * 1024;

    /// <summary>The header of an answer without a body that says, in one sentence, that a change could not be saved.</summary>
    public const string WarningHeader = "Gslb-Warning";

    /// <summary>Connections beyond it are closed at once: people, dashboards and scrapers are few.</summary>
    private const int MaxConnections = 256;

    /// <summary>The longest that reading a request and answering it may wait for the client.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private WebApplication? _web;

    /// <summary>Binds and answers from now on.</summary>
    /// <param name="endpoint">port 0 = any free one</param>
    /// <returns>the endpoint bound</returns>
    /// <exception cref="IOException">the endpoint cannot be bound</exception>
    public async Task<IPEndPoint> StartAsync(IPEndPoint endpoint, CancellationToken cancellation = default)
    {
        if (_web is not null)
            throw new InvalidOperationException("already started");
        _web = Build(endpoint);
        await _web.StartAsync(cancellation);
        string address = _web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var bound = new IPEndPoint(endpoint.Address, new Uri(address).Port);
        loggers.CreateLogger<AdminServer>().Listening(bound);
        return bound;
    }

    /// <summary>Stops accepting, and waits for the calls under way; when cancelled, aborts them.</summary>
    public Task StopAsync(CancellationToken cancellation = default) => _web?.StopAsync(cancellation) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
            await _web.DisposeAsync();
    }

    private WebApplication Build(IPEndPoint endpoint)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, endpoint));
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = Bind);
        builder.Services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRouting();
        builder.Services.AddRequestTimeouts(static timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = RequestTimeout });
        builder.Services.AddOpenApi("v1", OpenApiText.Configure);
        WebApplication web = builder.Build();
        web.Use(SecurityHeaders.AddAsync);
        web.UseMiddleware<ProblemBoundary>();
        web.UseRouting();
        web.UseMiddleware<TokenGate>(services.Tokens);
        web.UseRequestTimeouts();
        Map(web);
        return web;
    }

    private void Map(WebApplication web)
    {
        LifeCalls.Map(web, services, options);
        OpenApiText.Map(web);
        RouteGroupBuilder api = web.MapGroup("/api/v1");
        StatusCalls.Map(api, services);
        OverrideCalls.Map(api, services);
        HeartbeatCalls.Map(api, services);
        LatencyCalls.Map(api, services);
        GuardCalls.Map(api, services);
        ExplainCalls.Map(api, services);
        EventCalls.Map(api, services);
        ReloadCalls.Map(api, services);
        PreviewCalls.Map(api, services);
        TokenCalls.Map(api, services);
    }

    private static void Configure(KestrelServerOptions kestrel, IPEndPoint endpoint)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBody;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = RequestTimeout;
        kestrel.Listen(endpoint, static listen => listen.Protocols = HttpProtocols.Http1);
    }

    /// <summary>As with DNS, each family has its own sockets: <c>[::]</c> does not take IPv4 too.</summary>
    private static Socket Bind(EndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = false;
            socket.Bind(endpoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A lifetime that ends when it is told to: signals are the program's.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
