using System.Text;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;

namespace Gslb.Health.Tests.Probes;

public sealed class TcpProbeTests
{
    private static readonly TcpMonitorDefinition Tcp = new() { Name = "tcp", Port = 25, Timeout = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task A_connection_is_enough_without_an_exchange()
    {
        await using var backend = new Backend(_ => null);
        ProbeResult result = await RunAsync(backend, Tcp);
        Assert.Equal((ProbeOutcome.Success, "connected"), (result.Outcome, result.Detail));
        await backend.Closed.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(@"PING\r\n\r\n", "PING\r\n\r\n")]
    [InlineData(@"\x50\\ \q\r\n\r\n", "P\\ \\q\r\n\r\n")]
    [InlineData("raw\r\n\r\n", "raw\r\n\r\n")]
    public async Task Sends_escapes_as_the_octets_they_stand_for(string send, string arrives)
    {
        await using var backend = new Backend(_ => Encoding.ASCII.GetBytes("+PONG\r\n"));
        ProbeResult result = await RunAsync(backend, Tcp with { Send = send, Receive = @"PONG\r\n" });
        Assert.Equal(ProbeOutcome.Success, result.Outcome);
        Assert.Equal(arrives, Assert.Single(backend.Requests));
    }

    [Fact]
    public async Task Another_answer_fails()
    {
        await using var backend = new Backend(_ => Encoding.ASCII.GetBytes("-LOADING\r\n"));
        Assert.Equal(ProbeOutcome.UnexpectedBody, (await RunAsync(backend, Tcp with { Send = @"PING\r\n\r\n", Receive = "+PONG" })).Outcome);
    }

    [Fact]
    public async Task Silence_times_out()
    {
        await using var backend = new Backend(_ => null);
        ProbeResult result = await RunAsync(backend, Tcp with { Receive = "220", Timeout = TimeSpan.FromMilliseconds(100) });
        Assert.Equal((ProbeOutcome.Timeout, "no answer within 100 ms"), (result.Outcome, result.Detail));
    }

    private static Task<ProbeResult> RunAsync(Backend backend, TcpMonitorDefinition monitor)
    {
        var endpoint = new MonitoredEndpoint("db.example.com/iad/127.0.0.1", "db.example.com", backend.Address, backend.Port, [monitor]);
        return new ProbeFactory(TimeProvider.System).Create(endpoint, monitor).RunAsync(TestContext.Current.CancellationToken);
    }
}
