using System.Net;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;

namespace Gslb.Health.Tests.Probes;

public sealed class HttpProbeTests
{
    private static readonly HttpMonitorDefinition Web = new() { Name = "web", Tls = false, Port = 80, Path = "/healthz", Timeout = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task Asks_the_endpoints_own_address_for_the_pools_name()
    {
        await using var backend = new Backend(_ => Backend.Http(200));
        ProbeResult result = await RunAsync(backend, Web with { Headers = [new("X-Probe", "yes")] });

        Assert.Equal((ProbeOutcome.Success, "HTTP 200"), (result.Outcome, result.Detail));
        Assert.True(result.Milliseconds > 0);
        string request = Assert.Single(backend.Requests);
        Assert.StartsWith("GET /healthz HTTP/1.1\r\n", request);
        Assert.Contains("\r\nHost: www.example.com\r\n", request);
        Assert.Contains("\r\nX-Probe: yes\r\n", request);
        Assert.Contains("\r\nConnection: close\r\n", request);
    }

    [Fact]
    public async Task Every_probe_has_a_connection_of_its_own_and_closes_it()
    {
        await using var backend = new Backend(_ => Backend.Http(200, "fine"));
        IProbe probe = Create(backend, Web);
        for (int i = 0; i < 3; i++)
        {
            Assert.True((await probe.RunAsync(Cancel)).Passed);
            await backend.Closed.WaitAsync(Cancel);
        }

        Assert.Equal(3, backend.Requests.Count);
    }

    [Fact]
    public async Task Sends_host_server_name_and_method_of_the_monitor()
    {
        await using var backend = new Backend(_ => Backend.Http(204), tlsName: "sni.example.com");
        ProbeResult result = await RunAsync(
            backend, Web with { Tls = true, VerifyCertificate = false, Host = "host.example.com", ServerName = "sni.example.com", Method = "HEAD" });

        Assert.Equal("HTTP 204", result.Detail);
        Assert.Equal("sni.example.com", Assert.Single(backend.ServerNames));
        Assert.StartsWith("HEAD ", Assert.Single(backend.Requests));
        Assert.Contains("\r\nHost: host.example.com\r\n", backend.Requests.First());
    }

    [Fact]
    public async Task The_server_name_is_the_host_by_default()
    {
        await using var backend = new Backend(_ => Backend.Http(200), tlsName: "any");
        await RunAsync(backend, Web with { Tls = true, VerifyCertificate = false });
        Assert.Equal("www.example.com", Assert.Single(backend.ServerNames));
    }

    [Fact]
    public async Task A_certificate_of_nobodys_trust_fails_unless_verify_is_off()
    {
        await using var backend = new Backend(_ => Backend.Http(200), tlsName: "www.example.com");
        ProbeResult refused = await RunAsync(backend, Web with { Tls = true });
        Assert.Equal((ProbeOutcome.TlsFailed, "certificate is signed by itself"), (refused.Outcome, refused.Detail));
        Assert.Equal(ProbeOutcome.Success, (await RunAsync(backend, Web with { Tls = true, VerifyCertificate = false })).Outcome);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(302, false)]
    [InlineData(401, true)]
    [InlineData(503, false)]
    public async Task Judges_the_status_by_codes_and_ranges(int status, bool passes)
    {
        await using var backend = new Backend(_ => Backend.Http(status));
        ProbeResult result = await RunAsync(backend, Web with { Expect = [new StatusRange(200, 299), new StatusRange(401, 401)] });
        Assert.Equal(passes ? ProbeOutcome.Success : ProbeOutcome.UnexpectedStatus, result.Outcome);
        Assert.Equal($"HTTP {status}", result.Detail);
    }

    [Theory]
    [InlineData("ready", false, true)]
    [InlineData("READY", false, false)]
    [InlineData("re.d[y]$", true, true)]
    [InlineData("(?<=un)ready", true, false)]
    [InlineData(@"(s)tate.*\1", true, false)]
    public async Task Looks_for_text_or_an_expression_in_the_body(string text, bool isRegex, bool passes)
    {
        await using var backend = new Backend(_ => Backend.Http(200, "state: ready"));
        ProbeResult result = await RunAsync(backend, Web with { Body = new BodyPattern(text, isRegex) });
        Assert.Equal(passes ? ProbeOutcome.Success : ProbeOutcome.UnexpectedBody, result.Outcome);
    }

    [Theory]
    [InlineData(65536, true)]
    [InlineData(65537, false)]
    public async Task Reads_no_more_than_64_KiB_of_the_body(int end, bool passes)
    {
        string body = new string('.', end - 5) + "ready" + new string('.', 100_000);
        await using var backend = new Backend(_ => Backend.Http(200, body));
        Assert.Equal(passes, (await RunAsync(backend, Web with { Body = new BodyPattern("ready", false) })).Passed);
        Assert.Equal(passes, (await RunAsync(backend, Web with { Body = new BodyPattern("ready", true) })).Passed);
    }

    [Theory]
    [InlineData("X-Load: 0.75\r\n", "X-Load", 0.75)]
    [InlineData("x-load:  1e3 \r\n", "X-Load", 1000.0)]
    [InlineData("Queue: 0\r\nX-Load: 5\r\n", "Queue", 0.0)]
    [InlineData("X-Load: -1\r\n", "X-Load", null)]
    [InlineData("X-Load: 1e999\r\n", "X-Load", null)]
    [InlineData("X-Load: NaN\r\n", "X-Load", null)]
    [InlineData("X-Load: much\r\n", "X-Load", null)]
    [InlineData("X-Load: 1\r\nX-Load: 2\r\n", "X-Load", null)]
    [InlineData("", "X-Load", null)]
    public async Task The_load_is_a_number_of_the_header_or_nothing(string headers, string name, double? load)
    {
        await using var backend = new Backend(_ => Backend.Http(200, headers: headers));
        ProbeResult result = await RunAsync(backend, Web with { LoadHeader = name });
        Assert.Equal((ProbeOutcome.Success, load), (result.Outcome, result.Load));
    }

    [Fact]
    public async Task Follows_redirects_at_the_same_endpoint_only_and_only_so_many()
    {
        Backend? backend = null;
        backend = new Backend(request => request.Split(' ')[1] switch
        {
            "/healthz" => Backend.Http(302, headers: "Location: /second\r\n"),
            "/second" => Backend.Http(307, headers: "Location: http://www.example.com/third\r\n"),
            "/third" => Backend.Http(301, headers: $"Location: http://{backend!.Address}:{backend.Port}/last\r\n"),
            "/elsewhere" => Backend.Http(301, headers: "Location: http://other.example.com/\r\n"),
            "/beside" => Backend.Http(301, headers: "Location: //other.example.com/\r\n"),
            _ => Backend.Http(200),
        });
        await using Backend disposed = backend;

        Assert.Equal("HTTP 302", (await RunAsync(backend, Web)).Detail);
        Assert.Equal("HTTP 301", (await RunAsync(backend, Web with { Redirects = 2 })).Detail);
        Assert.Equal(ProbeOutcome.RedirectElsewhere, (await RunAsync(backend, Web with { Path = "/elsewhere", Redirects = 9 })).Outcome);
        Assert.Equal(ProbeOutcome.RedirectElsewhere, (await RunAsync(backend, Web with { Path = "/beside", Redirects = 9 })).Outcome);
        Assert.Equal(ProbeOutcome.Success, (await RunAsync(backend, Web with { Redirects = 3 })).Outcome);
    }

    [Fact]
    public async Task A_refused_connection_is_told_apart()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        ProbeResult result = await Create(IPAddress.Loopback, port, Web).RunAsync(Cancel);
        Assert.Equal((ProbeOutcome.ConnectionRefused, "connection refused"), (result.Outcome, result.Detail));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_timeout_is_for_the_whole_probe(bool tls)
    {
        await using var backend = new Backend(_ => tls ? throw new InvalidOperationException() : null);
        ProbeResult result = await RunAsync(backend, Web with { Tls = tls, Timeout = TimeSpan.FromMilliseconds(150) });
        Assert.Equal(ProbeOutcome.Timeout, result.Outcome);
        Assert.InRange(result.Milliseconds, 100, 10_000);
    }

    [Fact]
    public async Task A_body_that_never_ends_times_out()
    {
        await using var backend = new Backend(_ => Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"));
        ProbeResult result = await RunAsync(backend, Web with { Body = new BodyPattern("ready", false), Timeout = TimeSpan.FromSeconds(5) });
        Assert.Contains(result.Outcome, new[] { ProbeOutcome.Timeout, ProbeOutcome.ConnectionFailed });
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 999999 X\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nbad header\0\r\n\r\n")]
    public async Task Answers_that_are_not_HTTP_are_protocol_errors(string answer)
    {
        await using var backend = new Backend(_ => Encoding.ASCII.GetBytes(answer));
        Assert.Equal(ProbeOutcome.ProtocolError, (await RunAsync(backend, Web)).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-")]
    public async Task An_answer_cut_short_is_a_failed_connection_and_not_tried_again(string answer)
    {
        await using var backend = new Backend(_ => Encoding.ASCII.GetBytes(answer));
        Assert.Equal(ProbeOutcome.ConnectionFailed, (await RunAsync(backend, Web)).Outcome);
        Assert.Single(backend.Requests);
    }

    [Fact]
    public async Task Headers_beyond_64_KiB_are_a_protocol_error()
    {
        await using var backend = new Backend(_ => Backend.Http(200, headers: $"X-Long: {new string('x', 70_000)}\r\n"));
        Assert.Equal(ProbeOutcome.ProtocolError, (await RunAsync(backend, Web)).Outcome);
    }

    [Fact]
    public async Task Garbage_never_throws()
    {
        byte[] garbage = [];
        await using var backend = new Backend(_ => garbage);
        IProbe probe = Create(backend, Web with { Body = new BodyPattern("x", true), Redirects = 3 });
        string[] starts = ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 302 F\r\nLocation: ", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"];
        Gen<byte[]> answers = Gen.Select(Gen.Int[0, 3], Gen.Byte.Array[0, 200]).Select((start, rest) => (byte[])[.. Encoding.ASCII.GetBytes(starts[start]), .. rest]);
        await answers.SampleAsync(
            async answer =>
            {
                garbage = answer;
                ProbeResult result = await probe.RunAsync(Cancel);
                Assert.True(result.Outcome != ProbeOutcome.InternalError, result.Detail);
                return result.Detail.Length <= ProbeResult.MaxDetail;
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public void A_definition_that_cannot_run_is_refused_when_it_is_made() =>
        Assert.ThrowsAny<ArgumentException>(() => Create(IPAddress.Loopback, 80, Web with { Body = new BodyPattern("(", true) }));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<ProbeResult> RunAsync(Backend backend, HttpMonitorDefinition monitor) => Create(backend, monitor).RunAsync(Cancel);

    private static IProbe Create(Backend backend, HttpMonitorDefinition monitor) => Create(backend.Address, backend.Port, monitor);

    private static IProbe Create(IPAddress address, int port, HttpMonitorDefinition monitor) =>
        new ProbeFactory(TimeProvider.System).Create(new MonitoredEndpoint("www.example.com/iad/127.0.0.1", "www.example.com", address, port, [monitor]), monitor);
}
