using System.Net;
using System.Net.Sockets;
using DnsClient;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd.Resolving;

/// <summary>Two servers of ours and, before them, every resolver that is installed.</summary>
public sealed class ResolverFleet : IAsyncLifetime
{
    private readonly Site _parentSite = new(ResolvedZones.Parent);
    private readonly Site _childSite = new(ResolvedZones.Child);
    private readonly Dictionary<string, (Child Process, IPEndPoint Endpoint)> _resolvers = [];
    private readonly List<IAsyncDisposable> _servers = [];

    public async ValueTask InitializeAsync()
    {
        ResolverProgram[] installed = [.. ResolverProgram.All.Where(program => program.Peer.Find() is not null)];
        if (installed.Length == 0)
            return;
        GslbProcess parent = await GslbProcess.ServeAsync(_parentSite);
        _servers.Add(parent);
        var child = new IPEndPoint(IPAddress.Parse("127.0.0.2"), parent.Dns.Port);
        _servers.Add(await GslbProcess.ServeAsync(_childSite, "--listen", child.ToString()));
        foreach (ResolverProgram program in installed)
            _resolvers.Add(program.Name, Start(program, parent.Dns, child));
        await Task.WhenAll(_resolvers.Values.Select(resolver => AnswersAsync(resolver.Process, resolver.Endpoint)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((Child process, _) in _resolvers.Values)
            await process.DisposeAsync();
        foreach (IAsyncDisposable server in _servers)
            await server.DisposeAsync();
        _parentSite.Dispose();
        _childSite.Dispose();
    }

    /// <summary>Asks a resolver; the test ends here where it is not installed.</summary>
    internal async Task<IDnsQueryResponse> AskAsync(string resolver, string name, QueryType type)
    {
        Find(resolver).Peer.Require();
        return await Client(_resolvers[resolver].Endpoint, retries: 2).QueryAsync(name, type, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>What a resolver has written so far.</summary>
    internal string[] Log(string resolver) => [.. _resolvers[resolver].Process.Output.Lines, .. _resolvers[resolver].Process.Error.Lines];

    internal static ResolverProgram Find(string resolver) => ResolverProgram.All.Single(program => program.Name == resolver);

    private (Child Process, IPEndPoint Endpoint) Start(ResolverProgram program, IPEndPoint parent, IPEndPoint child)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_parentSite.Folder, program.Name)).FullName;
        var endpoint = new IPEndPoint(IPAddress.Loopback, FreePort());
        return (Support.Child.Start(program.Peer.Find()!, folder, program.Configure(folder, endpoint.Port, parent, child)), endpoint);
    }

    private static async Task AnswersAsync(Child process, IPEndPoint endpoint)
    {
        using var deadline = new Deadline();
        LookupClient client = Client(endpoint, retries: 0, TimeSpan.FromMilliseconds(200));
        while (true)
        {
            try
            {
                if (!(await client.QueryAsync("example.com", QueryType.SOA, cancellationToken: deadline.Token)).HasError)
                    return;
            }
            catch (DnsResponseException)
            {
                if (deadline.Token.IsCancellationRequested)
                    throw new TimeoutException($"the resolver does not answer; it wrote:\n{process.Output}\n{process.Error}");
            }
        }
    }

    private static LookupClient Client(IPEndPoint resolver, int retries, TimeSpan? timeout = null) =>
        new(new LookupClientOptions(resolver) { UseCache = false, ThrowDnsErrors = false, Timeout = timeout ?? TimeSpan.FromSeconds(10), Retries = retries });

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
