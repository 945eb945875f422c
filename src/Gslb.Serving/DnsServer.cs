using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Serving.Answering;
using Gslb.Serving.Counters;
using Gslb.Serving.RateLimiting;
using Gslb.Serving.Tcp;
using Gslb.Serving.Udp;
using Microsoft.Extensions.Logging;

namespace Gslb.Serving;

/// <summary>
/// A DNS server on any number of endpoints, UDP and TCP each. Needs no host; several can run in one process. Can be stopped and started again; calls of
/// <see cref="StartAsync"/> and <see cref="StopAsync"/> take turns.
/// </summary>
/// <param name="state">where the state in force is read, once a batch</param>
/// <param name="newScratch">makes what one worker keeps between queries, with a seed of its own; called once for each UDP worker and TCP thread</param>
public sealed class DnsServer(ServingStateCell state, Func<EngineScratch> newScratch, DnsServerOptions options, TimeProvider time, ILoggerFactory loggers)
    : IAsyncDisposable
{
    /// <summary>Tries to find a port that is free for both transports, when the system may choose.</summary>
    private const int FreePortAttempts = 16;

    private readonly ILogger _logger = loggers.CreateLogger<DnsServer>();
    private readonly List<KestrelListener> _tcp = [];
    private readonly List<UdpListener> _udp = [];
    private TcpConnectionTable? _connections;

    /// <summary>The counters of this server, over all its starts.</summary>
    public ServingCounters Counters { get; } = new();

    /// <summary>The endpoints bound, in the order asked, with the ports that port 0 became; empty when stopped.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints => [.. _udp.Select(listener => listener.Endpoint)];

    /// <summary>DNS connections over TCP open now.</summary>
    public int Connections => _connections?.Count ?? 0;

    /// <summary>Binds every socket, then answers; returns when all answer.</summary>
    /// <param name="listen">port 0: the system chooses one, the same for both transports</param>
    /// <exception cref="ListenException">a socket could not be bound; none is left open</exception>
    public async Task StartAsync(IReadOnlyList<IPEndPoint> listen, CancellationToken cancellation = default)
    {
        if (_connections is not null)
            throw new InvalidOperationException("The server is running.");
        FaultLog faults = new(time, _logger);
        Func<IPEndPoint, UdpListener> openUdp = UdpOpener(faults);
        WorkerCounters limited = Counters.Add(Transport.Tcp);
        _connections = new TcpConnectionTable(options.Tcp, time, () => limited.CountDrop(DropReason.ConnectionLimit));
        TcpConnectionHandler<EngineResponder> handler = new(Parts(default(EngineResponder), faults), _connections, _logger);
        try
        {
            foreach (IPEndPoint endpoint in listen)
                await OpenAsync(endpoint, handler, openUdp, cancellation);
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }

        foreach (UdpListener listener in _udp)
        {
            listener.Start();
            _logger.Listening(listener.Endpoint, options.Workers, IsBatched ? "batches" : "one datagram a call");
        }
    }

    /// <summary>Takes no more queries, answers those at hand, closes every socket. Returns when no thread of the server runs any more.</summary>
    /// <param name="cancellation">cancelled: TCP clients are not waited for</param>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        _connections?.FinishAll();
        _udp.ForEach(listener => listener.Dispose());
        _udp.Clear();
        using CancellationTokenSource limit = new(options.StopTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        await Task.WhenAll(_tcp.Select(listener => listener.StopAsync(either.Token)));
        foreach (KestrelListener listener in _tcp)
            await listener.DisposeAsync();
        _tcp.Clear();
        _connections?.Dispose();
        _connections = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>What opens the UDP side of an endpoint. All endpoints share one rate limiter, if there is one; TCP is never limited.</summary>
    private Func<IPEndPoint, UdpListener> UdpOpener(FaultLog faults)
    {
        if (options.RateLimits is not { } limits)
            return UdpOpener(default(EngineResponder), faults);
        ulong seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return UdpOpener(new RateLimitedResponder(new RateLimiter(limits, time, seed)), faults);
    }

    private Func<IPEndPoint, UdpListener> UdpOpener<TResponder>(TResponder responder, FaultLog faults)
        where TResponder : struct, IResponder
    {
        WorkerParts<TResponder> parts = Parts(responder, faults);
        return endpoint => UdpListener.Open(endpoint, options.Workers, IsBatched, parts, _logger);
    }

    private WorkerParts<TResponder> Parts<TResponder>(TResponder responder, FaultLog faults)
        where TResponder : struct, IResponder => new()
        {
            State = state,
            Responder = responder,
            NewScratch = newScratch,
            Time = time,
            Counters = Counters,
            Faults = faults,
        };

    private bool IsBatched => options.Batches && LibC.HasBatches;

    /// <summary>
    /// TCP first: its sockets are never shared, so a second server on the same endpoint fails there instead of quietly getting a part of the datagrams.
    /// </summary>
    private async Task OpenAsync(
        IPEndPoint endpoint, TcpConnectionHandler<EngineResponder> handler, Func<IPEndPoint, UdpListener> openUdp, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            KestrelListener tcp = await KestrelListener.StartAsync(endpoint, handler, loggers, cancellation);
            try
            {
                _udp.Add(openUdp(tcp.Endpoint));
                _tcp.Add(tcp);
                return;
            }
            catch (Exception error)
            {
                await tcp.StopAsync(CancellationToken.None);
                await tcp.DisposeAsync();
                bool another = endpoint.Port == 0 && attempt < FreePortAttempts && error is ListenException { Error: SocketError.AddressAlreadyInUse };
                if (!another)
                    throw;
            }
        }
    }
}
