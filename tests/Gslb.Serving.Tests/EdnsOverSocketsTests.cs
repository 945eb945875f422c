using Gslb.Authority.Engine;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Serving.Tcp;
using Gslb.Serving.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Serving.Tests;

/// <summary>What the engine needs to know of socket and clock reaches it.</summary>
public sealed class EdnsOverSocketsTests
{
    private static readonly EngineOptions Cookies = new() { CookieSecrets = new CookieSecrets(new CookieSecret(1, 2)) };

    private static readonly EdnsOption ClientCookie = new(EdnsOptionCode.Cookie, [1, 2, 3, 4, 5, 6, 7, 8]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cookies_carry_the_servers_time(bool batches)
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(0x5CF79F11));
        await using RunningServer server = await RunningServer.StartAsync(new DnsServerOptions { Workers = 1, Batches = batches }, time, Cookies);
        using var udp = new UdpAsker(server.Endpoint);
        using var tcp = new TcpAsker(server.Endpoint);
        Assert.Equal("5cf79f11", TimestampOf(udp.Ask(Query(ClientCookie))));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("5cf79f12", TimestampOf(udp.Ask(Query(ClientCookie))));
        Assert.Equal("5cf79f12", TimestampOf(tcp.Ask(Query(ClientCookie))!));
    }

    [Fact]
    public async Task Keepalive_tells_the_idle_timeout_over_tcp()
    {
        var limits = new TcpLimits { IdleTimeout = TimeSpan.FromSeconds(7) };
        await using RunningServer server = await RunningServer.StartAsync(new DnsServerOptions { Tcp = limits });
        using var tcp = new TcpAsker(server.Endpoint);
        Message message = MessageReader.Read(tcp.Ask(Query(new EdnsOption(EdnsOptionCode.TcpKeepalive, [])))!);
        Assert.Equal([0, 70], message.Option(EdnsOptionCode.TcpKeepalive)!.Value);
    }

    [Fact]
    public async Task Keepalive_follows_the_pressure()
    {
        var time = new FakeTimeProvider();
        var limits = new TcpLimits { MaxConnections = 2 };
        await using RunningServer server = await RunningServer.StartAsync(new DnsServerOptions { Tcp = limits }, time);
        using var first = new TcpAsker(server.Endpoint);
        using var second = new TcpAsker(server.Endpoint);
        first.Ask(Query());
        second.Ask(Query());
        time.Advance(TimeSpan.FromMilliseconds(999));
        first.Ask(Query());
        second.Ask(Query());
        time.Advance(TimeSpan.FromMilliseconds(1));
        Message message = MessageReader.Read(first.Ask(Query(new EdnsOption(EdnsOptionCode.TcpKeepalive, [])))!);
        Assert.Equal([0, 10], message.Option(EdnsOptionCode.TcpKeepalive)!.Value);
    }

    private static byte[] Query(params EdnsOption[] options) =>
        new QueryMessage(7, DomainName.Parse("www.example.com."), RecordType.A) { Options = [.. options] }.ToOctets();

    private static string TimestampOf(byte[] response) =>
        Convert.ToHexStringLower(MessageReader.Read(response).Option(EdnsOptionCode.Cookie)!.Value.AsSpan(12, 4));
}
