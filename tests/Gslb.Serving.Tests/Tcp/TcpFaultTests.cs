using Gslb.Dns.Messages;
using Gslb.Serving.Answering;
using Gslb.Serving.Tcp;
using Gslb.Serving.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Serving.Tests.Tcp;

/// <summary>An exception out of the engine costs its query a SERVFAIL; the connection goes on.</summary>
public sealed class TcpFaultTests
{
    [Fact]
    public async Task A_fault_answers_SERVFAIL_and_the_connection_goes_on()
    {
        WorkerParts<FaultyResponder> parts = TestParts.For(default(FaultyResponder));
        using TcpConnectionTable table = new(new TcpLimits(), TimeProvider.System, () => { });
        TcpConnectionHandler<FaultyResponder> handler = new(parts, table, NullLogger.Instance);
        await using KestrelListener listener = await KestrelListener.StartAsync(
            RunningServer.AnyPort, handler, NullLoggerFactory.Instance, CancellationToken.None);
        using TcpAsker asker = new(listener.Endpoint);

        Assert.Equal(ResponseCode.ServFail, TestQuery.CodeOf(asker.Ask(TestQuery.For(1))));
        Assert.Equal(ResponseCode.NoError, TestQuery.CodeOf(asker.Ask(TestQuery.For(2))));
        Assert.Equal(1, parts.Counters.Read().Faults);
        await listener.StopAsync(new CancellationToken(canceled: true));
    }
}
