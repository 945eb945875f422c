using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>What <c>dig</c> and <c>kdig</c> see: the nearest datacenter and the exact scope, over both transports and both families.</summary>
public sealed partial class RealClientTests(RealClientTests.WorldServer world) : IClassFixture<RealClientTests.WorldServer>
{
    [Theory]
    [MemberData(nameof(World.Clients), MemberType = typeof(World))]
    public async Task Dig_gets_the_nearest_datacenter_with_the_exact_scope(string network, string country, string nearest)
    {
        Assert.Equal(country, World.CountryOf(network));
        string expected = $"{nearest} scope {World.ScopeOf(network)}";
        foreach (string[] way in Ways("+notcp", "+tcp"))
        {
            string dig = await AskAsync(Peer.Dig, [$"@{way[0]}", "-p", way[1], "www.example.com", "A", "+norec", "+time=5", "+tries=2", way[2], $"+subnet={network}"]);
            Assert.Equal(expected, dig);
        }
    }

    [Theory]
    [MemberData(nameof(World.Clients), MemberType = typeof(World))]
    public async Task Kdig_gets_the_nearest_datacenter_with_the_exact_scope(string network, string country, string nearest)
    {
        Assert.Equal(country, World.CountryOf(network));
        string expected = $"{nearest} scope {World.ScopeOf(network)}";
        foreach (string[] way in Ways("+notcp", "+tcp"))
        {
            string kdig = await AskAsync(Peer.Kdig, [$"@{way[0]}", "-p", way[1], "www.example.com", "A", "+norec", "+time=5", way[2], $"+subnet={network}"]);
            Assert.Equal(expected, kdig);
        }
    }

    [Fact]
    public void The_machine_has_IPv6()
    {
        if (!WorldServer.HasIPv6)
            Assert.Skip("this machine has no ::1: clients asked over IPv4 only");
    }

    /// <summary>Address, port and option: IPv4 and IPv6, UDP and TCP.</summary>
    private IEnumerable<string[]> Ways(params string[] transports) =>
        from server in new[] { world.Server.Dns, world.Server.DnsIPv6 }
        where server is not null
        from transport in transports
        select new[] { server.Address.ToString(), server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), transport };

    /// <summary>The address and the scope that a client printed.</summary>
    private async Task<string> AskAsync(Peer client, string[] arguments)
    {
        Finished finished = await Child.RunAsync(client.Require(), world.Site.Folder, arguments);
        Match answer = AnswerLine().Match(finished.Output);
        Match scope = SubnetLine().Match(finished.Output);
        bool overTcp = arguments.Contains("+tcp");
        Assert.True(answer.Success && scope.Success && finished.Output.Contains(overTcp ? "TCP)" : "UDP)", StringComparison.Ordinal), finished.Output + finished.Error);
        return $"{answer.Groups["address"].Value} scope {scope.Groups["scope"].Value}";
    }

    [GeneratedRegex(@"^www\.example\.com\.\s+60\s+IN\s+A\s+(?<address>\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex AnswerLine();

    [GeneratedRegex(@"CLIENT-SUBNET: \S+/\d+/(?<scope>\d+)")]
    private static partial Regex SubnetLine();

    /// <summary>One server for all of them.</summary>
    public sealed class WorldServer : IAsyncLifetime
    {
        internal Site Site { get; } = new(World.Zone);

        internal GslbProcess Server { get; private set; } = null!;

        internal static bool HasIPv6 { get; } = CanBindIPv6();

        public async ValueTask InitializeAsync() => Server = await GslbProcess.ServeAsync(Site, HasIPv6 ? ["--listen", "[::1]:0"] : []);

        public async ValueTask DisposeAsync()
        {
            if (Server is not null)
                await Server.DisposeAsync();
            Site.Dispose();
        }

        private static bool CanBindIPv6()
        {
            try
            {
                using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
                socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
