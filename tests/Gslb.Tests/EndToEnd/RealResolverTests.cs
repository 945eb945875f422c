using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using DnsClient;
using DnsClient.Protocol;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>What a client behind a real resolver gets: Debian's <c>unbound</c> with a stub zone, its queries in mixed case (0x20) and with the client's network.</summary>
public sealed partial class RealResolverTests(RealResolverTests.ResolverOfWorld world) : IClassFixture<RealResolverTests.ResolverOfWorld>
{
    [Fact]
    public async Task A_steered_name() =>
        AssertSteered(await AskAsync("www.example.com", QueryType.A));

    [Fact]
    public async Task A_steered_name_over_IPv6() =>
        Assert.StartsWith("2001:db8::", Assert.Single((await AskAsync("www.example.com", QueryType.AAAA)).Answers.AaaaRecords()).Address.ToString());

    [Fact]
    public async Task A_CNAME_to_it()
    {
        IDnsQueryResponse response = await AskAsync("web.example.com", QueryType.A);
        Assert.Equal("www.example.com.", Assert.Single(response.Answers.CnameRecords()).CanonicalName.Value);
        AssertSteered(response);
    }

    [Fact]
    public async Task An_MX() =>
        Assert.Equal("mail.example.com.", Assert.Single((await AskAsync("example.com", QueryType.MX)).Answers.MxRecords()).Exchange.Value);

    [Fact]
    public async Task An_ALIAS_at_the_apex()
    {
        IDnsQueryResponse response = await AskAsync("example.com", QueryType.A);
        Assert.Empty(response.Answers.CnameRecords());
        AssertSteered(response);
    }

    [Fact]
    public async Task A_missing_name()
    {
        IDnsQueryResponse response = await AskAsync("nothing.example.com", QueryType.A);
        Assert.Equal(DnsHeaderResponseCode.NotExistentDomain, response.Header.ResponseCode);
        Assert.Equal("example.com.", Assert.Single(response.Authorities.OfType<SoaRecord>()).DomainName.Value);
    }

    [Fact]
    public async Task A_missing_type()
    {
        IDnsQueryResponse response = await AskAsync("mail.example.com", QueryType.AAAA);
        Assert.Equal(DnsHeaderResponseCode.NoError, response.Header.ResponseCode);
        Assert.Empty(response.Answers);
    }

    /// <summary>Twice and mixed: what the resolver keeps for one network it does not give to another (RFC 7871 §7.3.1).</summary>
    [Fact]
    public async Task Clients_behind_it_get_the_datacenter_nearest_to_them()
    {
        string dig = Peer.Dig.Require();
        Peer.Unbound.Require();
        string[][] clients = [.. World.Clients.Concat(World.Clients).Select(client => client.Data).Select(data => new[] { data.Item1, data.Item3 })];
        foreach (string[] client in clients)
        {
            Finished finished = await Child.RunAsync(
                dig, world.Folder, $"@{world.Resolver!.Address}", "-p", $"{world.Resolver.Port}", "www.example.com", "A", "+time=10", $"+subnet={client[0]}");
            string got = $"{AnswerLine().Match(finished.Output).Groups[1].Value} scope {SubnetLine().Match(finished.Output).Groups[1].Value}";
            Assert.Equal($"{client[1]} scope {World.ScopeOf(client[0])}", got);
        }
    }

    [GeneratedRegex(@"^www\.example\.com\.\s+\d+\s+IN\s+A\s+(\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex AnswerLine();

    [GeneratedRegex(@"CLIENT-SUBNET: \S+/\d+/(\d+)")]
    private static partial Regex SubnetLine();

    private static void AssertSteered(IDnsQueryResponse response) => Assert.Matches("^192\\.0\\.2\\.[1-6]$", Assert.Single(response.Answers.ARecords()).Address.ToString());

    private async Task<IDnsQueryResponse> AskAsync(string name, QueryType type)
    {
        Peer.Unbound.Require();
        var options = new LookupClientOptions(world.Resolver!) { UseCache = false, ThrowDnsErrors = false, Timeout = TimeSpan.FromSeconds(10), Retries = 2 };
        IDnsQueryResponse response = await new LookupClient(options).QueryAsync(name, type, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(response.Header.RecursionAvailable);
        return response;
    }

    /// <summary>The server of the world, and unbound before it; nothing where unbound is missing.</summary>
    public sealed class ResolverOfWorld : IAsyncLifetime
    {
        private readonly Site _site = new(World.Zone);
        private GslbProcess? _server;
        private Child? _unbound;

        internal IPEndPoint? Resolver { get; private set; }

        internal string Folder => _site.Folder;

        public async ValueTask InitializeAsync()
        {
            if (Peer.Unbound.Find() is not { } program)
                return;
            _server = await GslbProcess.ServeAsync(_site);
            Resolver = new IPEndPoint(IPAddress.Loopback, FreePort());
            string file = Path.Combine(_site.Folder, "unbound.conf");
            await File.WriteAllTextAsync(file, Configuration(_site.Folder, Resolver.Port, _server.Dns.Port), TestContext.Current.CancellationToken);
            _unbound = Child.Start(program, _site.Folder, "-d", "-c", file);
            await _unbound.Error.FirstAsync(line => line.Contains("start of service", StringComparison.Ordinal));
        }

        public async ValueTask DisposeAsync()
        {
            if (_unbound is not null)
                await _unbound.DisposeAsync();
            if (_server is not null)
                await _server.DisposeAsync();
            _site.Dispose();
        }

        private static int FreePort()
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)probe.LocalEndPoint!).Port;
        }

        private static string Configuration(string folder, int port, int server) => $"""
            server:
              interface: 127.0.0.1@{port}
              directory: "{folder}"
              chroot: ""
              username: ""
              pidfile: ""
              logfile: ""
              use-syslog: no
              verbosity: 1
              num-threads: 1
              module-config: "subnetcache iterator"
              send-client-subnet: 127.0.0.1
              client-subnet-always-forward: yes
              do-not-query-localhost: no
              use-caps-for-id: yes
            remote-control:
              control-enable: no
            stub-zone:
              name: "example.com"
              stub-addr: 127.0.0.1@{server}
            """;
    }
}
