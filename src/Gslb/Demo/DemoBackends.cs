using System.Collections.Immutable;
using Gslb.Hosting;

namespace Gslb.Demo;

/// <summary>The web servers of all datacenters of the demo, on one port.</summary>
internal sealed class DemoBackends : IAsyncDisposable
{
    private const int FirstPort = 8080;
    private const int LastPort = 8099;

    private DemoBackends(int port)
    {
        Port = port;
        All = [.. DemoDatacenter.All.Select(datacenter => new DemoBackend(datacenter, port, StartOneAsync))];
    }

    public int Port { get; }

    public ImmutableArray<DemoBackend> All { get; }

    /// <summary>Starts them on 8080, or on the next port that is free on all addresses.</summary>
    /// <exception cref="StartException">none is</exception>
    public static async Task<DemoBackends> StartAsync(CancellationToken cancellation)
    {
        string reason = "";
        for (int port = FirstPort; port <= LastPort; port++)
        {
            var backends = new DemoBackends(port);
            try
            {
                foreach (DemoBackend backend in backends.All)
                    await backend.StartAsync(cancellation);
                return backends;
            }
            catch (Exception error)
            {
                await backends.DisposeAsync();
                if (error is not IOException and not System.Net.Sockets.SocketException)
                    throw;
                reason = error.Message;
            }
        }

        string addresses = string.Join(", ", DemoDatacenter.All.Select(datacenter => datacenter.Address));
        throw new StartException($"No port from {FirstPort} to {LastPort} can be used for the demo's web servers on {addresses}: {reason.TrimEnd('.')}.", []);
    }

    public DemoBackend? Find(string datacenter) => All.FirstOrDefault(backend => backend.Datacenter.Name == datacenter);

    public async ValueTask DisposeAsync()
    {
        foreach (DemoBackend backend in All)
            await backend.DisposeAsync();
    }

    private async Task<bool> StartOneAsync(string datacenter)
    {
        if (Find(datacenter) is not { } backend)
            return false;
        await backend.StartAsync(CancellationToken.None);
        return true;
    }
}
