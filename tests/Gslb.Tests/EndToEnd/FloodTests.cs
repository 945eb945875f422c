using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>A flood from one network: it is limited to about the rate, and who asks in earnest from there gets through by TCP or with a cookie.</summary>
public sealed class FloodTests(FloodTests.LimitedServer limited) : IClassFixture<FloodTests.LimitedServer>
{
    private const int Rate = 10;
    private const int Flood = 2000;

    [Fact]
    public async Task A_flood_gets_the_rate_and_of_the_rest_every_second_answer_truncated()
    {
        FloodResult result = await FloodAsync("www.example.com.");

        // One second's answers at once; then nothing, for the flood comes faster than its debt is forgiven.
        Assert.InRange(result.Whole, Rate, Rate + (int)(Rate * result.Elapsed.TotalSeconds) + 1);
        int beyond = Flood - result.Whole;
        Assert.InRange(result.Truncated, (beyond / 2) - 1, (beyond / 2) + 1);
        Assert.Equal(0, result.RecordsOfTruncated);
        string[] metrics = (await MetricsAsync()).Split('\n');
        Assert.InRange(ValueOf(metrics, """gslb_dropped_total{reason="rate_limited"} """), beyond - result.Truncated, int.MaxValue);
        Assert.InRange(ValueOf(metrics, """gslb_rate_limited_total{action="truncate"} """), result.Truncated, int.MaxValue);
    }

    [Fact]
    public async Task Who_is_truncated_gets_the_answer_over_TCP()
    {
        await FloodAsync("tcp.example.com.");

        // dig asks again over TCP when it is told to; a query that was dropped it repeats first.
        Finished dig = await DigAsync("tcp.example.com", "+nocookie");
        Assert.Matches(@"tcp\.example\.com\.\s+300\s+IN\s+A\s+192\.0\.2\.2", dig.Output);
        Assert.Contains("(TCP)", dig.Output);
    }

    [Fact]
    public async Task Who_knows_cookies_gets_the_answer_over_UDP()
    {
        await FloodAsync("cookie.example.com.");

        Finished dig = await DigAsync("cookie.example.com", "+cookie");
        Assert.Matches(@"cookie\.example\.com\.\s+300\s+IN\s+A\s+192\.0\.2\.3", dig.Output);
        Assert.Contains("BADCOOKIE, retrying", dig.Output);
        Assert.Contains("(UDP)", dig.Output);
    }

    [Fact]
    public async Task Kdig_too()
    {
        await FloodAsync("kdig.example.com.");

        Finished kdig = await AskAsync(Peer.Kdig, "kdig.example.com", "+cookie", "+badcookie");
        Assert.Matches(@"kdig\.example\.com\.\s+300\s+IN\s+A\s+192\.0\.2\.4", kdig.Output);
        Assert.Contains("retrying with the received one", kdig.Output + kdig.Error);
        Assert.Contains("(UDP)", kdig.Output);
    }

    private Task<Finished> DigAsync(string name, string cookie) => AskAsync(Peer.Dig, name, "+tries=5", cookie);

    private Task<Finished> AskAsync(Peer client, string name, params string[] more)
    {
        IPEndPoint server = limited.Server.Dns;
        string[] arguments = [$"@{server.Address}", "-p", server.Port.ToString(CultureInfo.InvariantCulture), name, "A", "+norec", "+time=1", .. more];
        return Child.RunAsync(client.Require(), limited.Site.Folder, arguments);
    }

    private async Task<string> MetricsAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync($"http://{limited.Server.Admin}/metrics", TestContext.Current.CancellationToken);
    }

    private static int ValueOf(string[] metrics, string series) =>
        int.Parse(Assert.Single(metrics, line => line.StartsWith(series, StringComparison.Ordinal))[series.Length..], CultureInfo.InvariantCulture);

    /// <summary>Sends queries without waiting for answers, and takes what comes, until an answer over TCP shows that all were seen.</summary>
    private async Task<FloodResult> FloodAsync(string name)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
        await socket.ConnectAsync(limited.Server.Dns, TestContext.Current.CancellationToken);
        byte[] query = new QueryMessage(1, DomainName.Parse(name), RecordType.A).ToOctets();
        byte[] buffer = new byte[4096];
        var result = new FloodResult();
        long start = TimeProvider.System.GetTimestamp();
        for (int sent = 0; sent < Flood; sent++)
        {
            await socket.SendAsync(query, TestContext.Current.CancellationToken);
            while (socket.Available > 0)
                result.Note(MessageReader.Read(buffer.AsSpan(0, socket.Receive(buffer))));
        }

        // Another name is another account: its answer comes after all those before it, from the same worker.
        byte[] last = new QueryMessage(2, DomainName.Parse($"last.{name}"), RecordType.A).ToOctets();
        await socket.SendAsync(last, TestContext.Current.CancellationToken);
        using var deadline = new Deadline();
        while (true)
        {
            Message message = MessageReader.Read(buffer.AsSpan(0, await socket.ReceiveAsync(buffer, deadline.Token)));
            if (message.Id == 2)
                break;
            result.Note(message);
        }

        result.Elapsed = TimeProvider.System.GetElapsedTime(start);
        return result;
    }

    private sealed class FloodResult
    {
        public int Whole { get; private set; }

        public int Truncated { get; private set; }

        public int RecordsOfTruncated { get; private set; }

        public TimeSpan Elapsed { get; set; }

        public void Note(Message message)
        {
            bool truncated = message.Flags.HasFlag(MessageFlags.Truncated);
            Whole += truncated ? 0 : 1;
            Truncated += truncated ? 1 : 0;
            RecordsOfTruncated += truncated ? message.Answer.Length + message.Authority.Length + message.Additional.Length : 0;
        }
    }

    /// <summary>One server for all of them; each test has names of its own, and so accounts of its own.</summary>
    public sealed class LimitedServer : IAsyncLifetime
    {
        internal Site Site { get; } = new("""
            www A 192.0.2.1
            tcp A 192.0.2.2
            cookie A 192.0.2.3
            kdig A 192.0.2.4
            *.www A 192.0.2.9
            *.tcp A 192.0.2.9
            *.cookie A 192.0.2.9
            *.kdig A 192.0.2.9

            """);

        internal GslbProcess Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Server = await GslbProcess.ServeAsync(Site, "--rate-limit", Rate.ToString(CultureInfo.InvariantCulture), "--rate-limit-slip", "2");

        public async ValueTask DisposeAsync()
        {
            if (Server is not null)
                await Server.DisposeAsync();
            Site.Dispose();
        }
    }
}
