using System.Net;
using System.Text;
using CsCheck;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Probes.Grpc;

namespace Gslb.Health.Tests.Probes;

public sealed class GrpcProbeTests
{
    private static readonly GrpcMonitorDefinition Grpc = new() { Name = "grpc", Port = 50051, Timeout = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task Calls_the_health_service_and_passes_when_it_serves()
    {
        await using GrpcPeer peer = await GrpcPeer.StartAsync(GrpcPeer.Message([0, 0, 0, 0, 2, 8, 1]));
        ProbeResult result = await RunAsync(peer, Grpc with { Service = "shop.Cart" });
        Assert.Equal((ProbeOutcome.Success, "SERVING"), (result.Outcome, result.Detail));
        (string path, string authority, string headers, byte[] body) = Assert.Single(peer.Calls);
        Assert.Equal(("/grpc.health.v1.Health/Check", "www.example.com"), (path, authority));
        Assert.Equal<byte>([0, 0, 0, 0, 11, 10, 9, .. "shop.Cart"u8], body);
        Assert.Contains("content-type: application/grpc", headers);
        Assert.Contains("te: trailers", headers);
        Assert.Contains("grpc-timeout: 20000m", headers);
    }

    [Fact]
    public async Task Without_a_service_it_asks_for_the_server_as_a_whole()
    {
        await using GrpcPeer peer = await GrpcPeer.StartAsync(GrpcPeer.Message([0, 0, 0, 0, 2, 8, 1]));
        await RunAsync(peer, Grpc);
        Assert.Equal<byte>([0, 0, 0, 0, 0], Assert.Single(peer.Calls).Body);
    }

    [Fact]
    public async Task Every_probe_has_a_connection_of_its_own()
    {
        await using GrpcPeer peer = await GrpcPeer.StartAsync(GrpcPeer.Message([0, 0, 0, 0, 2, 8, 1]));
        IProbe probe = ProbeRun.Create(IPAddress.Loopback, peer.Port, Grpc);
        for (int i = 0; i < 3; i++)
            Assert.True((await probe.RunAsync(TestContext.Current.CancellationToken)).Passed);
        Assert.Equal(3, peer.Connections.Count);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 8, 2 }, "NOT_SERVING")]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 8, 3 }, "SERVICE_UNKNOWN")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, "UNKNOWN")]
    [InlineData(new byte[] { 0, 0, 0, 0, 3, 8, 0x80, 1 }, "serving status 128")]
    public async Task Any_other_status_fails(byte[] message, string detail)
    {
        await using GrpcPeer peer = await GrpcPeer.StartAsync(GrpcPeer.Message(message));
        ProbeResult result = await RunAsync(peer, Grpc);
        Assert.Equal((ProbeOutcome.UnexpectedStatus, detail), (result.Outcome, result.Detail));
    }

    [Theory]
    [InlineData("5", "unknown%20service", "NOT_FOUND: unknown service")]
    [InlineData("12", "", "UNIMPLEMENTED")]
    [InlineData("99", "", "grpc-status 99")]
    public async Task A_call_that_fails_says_why(string status, string message, string detail)
    {
        await using GrpcPeer peer = await GrpcPeer.StartAsync(context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = status;
            context.Response.Headers["grpc-message"] = message;
            return Task.CompletedTask;
        });
        ProbeResult result = await RunAsync(peer, Grpc);
        Assert.Equal((ProbeOutcome.UnexpectedStatus, detail), (result.Outcome, result.Detail));
    }

    [Fact]
    public async Task An_HTTP_2_server_without_gRPC_fails()
    {
        await using GrpcPeer peer = await GrpcPeer.StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        Assert.Equal("HTTP 404, no gRPC", (await RunAsync(peer, Grpc)).Detail);
    }

    [Fact]
    public async Task An_answer_without_a_status_is_a_protocol_error()
    {
        await using GrpcPeer peer = await GrpcPeer.StartAsync(context => context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, 2, 8, 1 }).AsTask());
        Assert.Equal((ProbeOutcome.ProtocolError, "an answer without grpc-status"), Short(await RunAsync(peer, Grpc)));
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_not_read_to_its_end()
    {
        await using GrpcPeer peer = await GrpcPeer.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(new byte[10_000], context.RequestAborted);
        });
        Assert.Equal((ProbeOutcome.ProtocolError, "a health message of more than 1024 octets"), Short(await RunAsync(peer, Grpc)));
    }

    [Fact]
    public async Task A_server_of_HTTP_1_is_a_protocol_error()
    {
        await using var backend = new Backend(_ => Backend.Http(200));
        ProbeResult result = await ProbeRun.AtAsync(backend.Address, backend.Port, Grpc);
        Assert.Equal(ProbeOutcome.ProtocolError, result.Outcome);
        Assert.Contains("HTTP/2", result.Detail);
        await backend.Closed.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Silence_times_out_and_nobody_there_is_refused()
    {
        await using GrpcPeer peer = await GrpcPeer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        Assert.Equal(ProbeOutcome.Timeout, (await RunAsync(peer, Grpc with { Timeout = TimeSpan.FromMilliseconds(150) })).Outcome);
        Assert.Equal(ProbeOutcome.ConnectionRefused, (await ProbeRun.AtAsync(IPAddress.Loopback, ProbeRun.RefusingPort(), Grpc)).Outcome);
    }

    [Fact]
    public void Unknown_fields_are_passed_over()
    {
        byte[] message = [(2 << 3) | 0, 0x96, 1, (3 << 3) | 1, 1, 2, 3, 4, 5, 6, 7, 8, (4 << 3) | 2, 2, 9, 9, (5 << 3) | 5, 1, 2, 3, 4, 8, 1];
        Assert.True(HealthCheckMessage.TryReadStatus([0, 0, 0, 0, (byte)message.Length, .. message], out ServingStatus status));
        Assert.Equal(ServingStatus.Serving, status);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0, 0, 0, 0, 3, 8, 1 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 2, 8, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 8 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 10, 5 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 11 })]
    public void What_is_no_message_is_refused(byte[] framed) => Assert.False(HealthCheckMessage.TryReadStatus(framed, out _));

    [Fact]
    public void Garbage_never_throws() => Gen.Byte.Array[0, 60].Sample(message =>
    {
        HealthCheckMessage.TryReadStatus([0, 0, 0, 0, (byte)message.Length, .. message], out _);
        return true;
    });

    [Fact]
    public void A_long_service_has_a_length_of_two_octets() => Assert.Equal<byte>(
        [0, 0, 0, 0, 203, 10, 200, 1, .. Encoding.ASCII.GetBytes(new string('s', 200))], HealthCheckMessage.Request(new string('s', 200)));

    private static (ProbeOutcome, string) Short(ProbeResult result) => (result.Outcome, result.Detail);

    private static Task<ProbeResult> RunAsync(GrpcPeer peer, GrpcMonitorDefinition monitor) => ProbeRun.AtAsync(IPAddress.Loopback, peer.Port, monitor);
}
