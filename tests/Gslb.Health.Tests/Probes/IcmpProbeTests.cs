using System.Net;
using System.Net.Sockets;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Probes.Icmp;

namespace Gslb.Health.Tests.Probes;

public sealed class IcmpProbeTests
{
    private static readonly IcmpMonitorDefinition Icmp = new() { Name = "icmp", Port = 0, Timeout = TimeSpan.FromSeconds(20) };
    private static readonly byte[] Token = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    /// <summary>What the kernel lets this process do decides which of the two ends is right; the kinds of socket are tried here one by one.</summary>
    [Theory]
    [InlineData("127.0.0.1", SocketType.Dgram)]
    [InlineData("127.0.0.1", SocketType.Raw)]
    [InlineData("::1", SocketType.Dgram)]
    [InlineData("::1", SocketType.Raw)]
    public async Task An_echo_is_answered_or_a_missing_permission_told(string address, SocketType type)
    {
        IPAddress target = IPAddress.Parse(address);
        bool permitted = IsPermitted(target.AddressFamily, type);
        ProbeResult result = await RunAsync(target, family => EchoSocket.TryOpen(family, type));
        TestContext.Current.TestOutputHelper?.WriteLine($"{address} {type}: {result.Detail}, {result.Milliseconds:0.00} ms");
        Assert.Equal(permitted ? ProbeOutcome.Success : ProbeOutcome.CannotRun, result.Outcome);
        Assert.StartsWith(permitted ? "echo reply" : "ICMP is not permitted to gslb", result.Detail);
    }

    [Fact]
    public async Task The_first_kind_that_is_permitted_is_used()
    {
        bool permitted = IsPermitted(AddressFamily.InterNetwork, SocketType.Dgram) || IsPermitted(AddressFamily.InterNetwork, SocketType.Raw);
        Assert.Equal(permitted, (await ProbeRun.AtAsync(IPAddress.Loopback, 0, Icmp)).Passed);
    }

    [Fact]
    public async Task Without_any_permission_it_says_what_is_missing()
    {
        ProbeResult result = await RunAsync(IPAddress.Loopback, _ => null);
        Assert.Equal(ProbeOutcome.CannotRun, result.Outcome);
        Assert.Contains("net.ipv4.ping_group_range", result.Detail);
        Assert.Contains("CAP_NET_RAW", result.Detail);
    }

    /// <summary>RFC 792: type 8, code 0, and a checksum over all of it.</summary>
    [Fact]
    public void A_request_of_IPv4_has_a_checksum()
    {
        byte[] request = EchoMessage.Request(AddressFamily.InterNetwork, Token);
        Assert.Equal<byte>([8, 0], request[..2]);
        Assert.Equal(0, EchoMessage.Checksum(request));
        Assert.NotEqual(0, request[2] | request[3]);
    }

    /// <summary>RFC 4443 §4.1: type 128; the kernel adds the checksum.</summary>
    [Fact]
    public void A_request_of_IPv6_leaves_it_to_the_kernel() => Assert.Equal<byte>([128, 0, 0, 0], EchoMessage.Request(AddressFamily.InterNetworkV6, Token)[..4]);

    /// <summary>RFC 1071 §3, its example.</summary>
    [Fact]
    public void The_checksum_is_that_of_the_RFC() => Assert.Equal(0xFFFF - 0xDDF2, EchoMessage.Checksum([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]));

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(8, 0, 0, false)]
    [InlineData(129, 0, 0, false)]
    [InlineData(0, 1, 0, false)]
    [InlineData(0, 0, 1, false)]
    public void Only_the_reply_to_this_request_counts(byte type, byte code, byte change, bool isReply)
    {
        byte[] message = [type, code, 0, 0, 7, 7, 0, 1, .. Token];
        message[^1] ^= change;
        Assert.Equal(isReply, EchoMessage.IsReply(message, AddressFamily.InterNetwork, Token));
        Assert.False(EchoMessage.IsReply(message.AsSpan(0, 10), AddressFamily.InterNetwork, Token));
    }

    private static bool IsPermitted(AddressFamily family, SocketType type)
    {
        try
        {
            using var socket = new Socket(family, type, family == AddressFamily.InterNetwork ? ProtocolType.Icmp : ProtocolType.IcmpV6);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Task<ProbeResult> RunAsync(IPAddress target, Func<AddressFamily, EchoSocket?> open) =>
        new BoundedProbe(new IcmpExchange(ProbeRun.EndpointAt(target, null, Icmp), open), Icmp.Timeout, TimeProvider.System)
            .RunAsync(TestContext.Current.CancellationToken);
}
