using System.Net;
using System.Net.Sockets;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Serving.Answering;
using Microsoft.Extensions.Logging;

namespace Gslb.Serving.Udp;

/// <summary>All UDP workers of one endpoint.</summary>
internal sealed class UdpListener : IDisposable
{
    private readonly List<UdpWorker> _workers;

    private UdpListener(IPEndPoint endpoint, List<UdpWorker> workers)
    {
        Endpoint = endpoint;
        _workers = workers;
    }

    /// <summary>The endpoint bound; its port is never 0.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Binds a socket for each worker, or one for all on the portable path; nothing is answered before <see cref="Start"/>.</summary>
    /// <param name="endpoint">port 0: the system chooses one for all workers</param>
    /// <exception cref="ListenException">a socket could not be bound; none is left open</exception>
    public static UdpListener Open<TResponder>(IPEndPoint endpoint, int workers, bool batched, WorkerParts<TResponder> parts, ILogger logger)
        where TResponder : struct, IResponder
    {
        var sockets = new List<Socket>();
        try
        {
            for (int i = 0; i < (batched ? workers : 1); i++)
            {
                sockets.Add(UdpSocket.Open(endpoint, shared: batched && workers > 1));
                endpoint = (IPEndPoint)sockets[0].LocalEndPoint!;
            }

            List<UdpWorker> made = batched
                ? [.. sockets.Select(socket => new BatchUdpWorker<TResponder>(socket, parts.State, parts.NewStage(Transport.Udp), logger))]
                : [.. Enumerable.Range(0, workers).Select(_ => new PortableUdpWorker<TResponder>(sockets[0], parts.State, parts.NewStage(Transport.Udp)))];
            if (sockets[0].ReceiveBufferSize < UdpSocket.BufferSize)
                logger.SmallReceiveBuffer(endpoint, sockets[0].ReceiveBufferSize, UdpSocket.BufferSize);
            return new UdpListener(endpoint, made);
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    public void Start() => _workers.ForEach(worker => worker.Start());

    /// <summary>Stops all workers, waits for the datagrams at hand, closes the sockets.</summary>
    public void Dispose()
    {
        _workers.ForEach(worker => worker.BeginStop());
        _workers.ForEach(worker => worker.Join());
        _workers.ForEach(worker => worker.Dispose());
    }
}
