using System.Net;
using System.Net.Sockets;
using Gslb.Authority.Engine;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gslb.Serving.Tcp;

/// <summary>A Kestrel server on one endpoint that hands its connections to a handler of DNS: accepting, buffering and stopping are Kestrel's.</summary>
internal sealed class KestrelListener : IAsyncDisposable
{
    // Whole messages: 65,537 octets with the prefix, rounded up to Kestrel's blocks of 4096.
    private const long ReadBuffer = 17 * 4096;

    private readonly KestrelServer _server;

    private KestrelListener(KestrelServer server, IPEndPoint endpoint)
    {
        _server = server;
        Endpoint = endpoint;
    }

    /// <summary>The endpoint bound; its port is never 0.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Binds, and accepts from now on.</summary>
    /// <exception cref="ListenException">the socket could not be bound; nothing is left open</exception>
    public static async Task<KestrelListener> StartAsync(IPEndPoint endpoint, ConnectionHandler handler, ILoggerFactory loggers, CancellationToken cancellation)
    {
        Socket? socket = null;
        SocketTransportOptions transport = new()
        {
            MaxReadBufferSize = ReadBuffer,

            // The smallest there is: a flush ends when the kernel has all, so that a connection waiting for queries never has answers left to send.
            MaxWriteBufferSize = 1,
            CreateBoundListenSocket = _ => socket = Bind(endpoint),
        };
        KestrelServerOptions options = new();
        options.Listen(endpoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Run(handler.OnConnectedAsync);
        });
        KestrelServer server = new(Options.Create(options), new SocketTransportFactory(Options.Create(transport), loggers), loggers);
        try
        {
            await server.StartAsync(new NoHttp(), cancellation);
            return new KestrelListener(server, (IPEndPoint)socket!.LocalEndPoint!);
        }
        catch (Exception error)
        {
            server.Dispose();
            socket?.Dispose();
            if (error is AddressInUseException or IOException { InnerException: AddressInUseException })
                throw new ListenException(endpoint, Transport.Tcp, SocketError.AddressAlreadyInUse, error);
            throw;
        }
    }

    /// <summary>Stops accepting, and waits until all connections ended; when cancelled, aborts those left.</summary>
    public Task StopAsync(CancellationToken cancellation) => _server.StopAsync(cancellation);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Socket Bind(IPEndPoint endpoint)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);

            // Kestrel's own sockets on [::] take IPv4 too; here each family has its listener, as with UDP.
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = false;
            socket.Bind(endpoint);
            return socket;
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw new ListenException(endpoint, Transport.Tcp, error.SocketErrorCode, error);
        }
    }
}
