using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gslb.Health.Tests.Probes;

/// <summary>A server of cleartext HTTP/2 on a loopback port of its own that answers every call as a test wants, and notes it.</summary>
internal sealed class GrpcPeer : IAsyncDisposable
{
    private readonly WebApplication _web;

    private GrpcPeer(WebApplication web) => _web = web;

    public int Port { get; private set; }

    /// <summary>Path, authority and body of each call.</summary>
    public ConcurrentQueue<(string Path, string Authority, string Headers, byte[] Body)> Calls { get; } = [];

    /// <summary>Connections that were opened.</summary>
    public ConcurrentDictionary<string, bool> Connections { get; } = [];

    public static async Task<GrpcPeer> StartAsync(Func<HttpContext, Task> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        var peer = new GrpcPeer(builder.Build());
        peer._web.Run(async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            peer.Connections[context.Connection.Id] = true;
            string headers = string.Join('\n', context.Request.Headers.Select(header => $"{header.Key.ToLowerInvariant()}: {header.Value}"));
            peer.Calls.Enqueue((context.Request.Path, context.Request.Host.Value ?? "", headers, body.ToArray()));
            await answer(context);
        });
        await peer._web.StartAsync(TestContext.Current.CancellationToken);
        string address = peer._web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        peer.Port = new Uri(address).Port;
        return peer;
    }

    /// <summary>An answer of gRPC: a message, then the status in the trailers.</summary>
    public static Func<HttpContext, Task> Message(byte[] message, string status = "0") => async context =>
    {
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(message, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", status);
    };

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
