using Gslb.Serving.Answering;
using Gslb.Serving.RateLimiting;
using Gslb.Serving.Tests.Support;
using Gslb.Serving.Udp;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Serving.Tests.Udp;

/// <summary>The UDP loop allocates nothing once warm, seen from its own thread.</summary>
public sealed class UdpAllocationTests
{
    private const int Window = 50;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Queries_allocate_nothing(bool batched) => AssertAllocatesNothing(default(EngineResponder), batched);

    /// <summary>Nearly all of them are limited, and all are answered: slip 1.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nor_do_they_under_rate_limiting(bool batched) =>
        AssertAllocatesNothing(new RateLimitedResponder(new RateLimiter(new RateLimits(5) { Slip = 1 }, TimeProvider.System, seed: 1)), batched);

    private static void AssertAllocatesNothing<TResponder>(TResponder responder, bool batched)
        where TResponder : struct, IResponder
    {
        AllocationProbe probe = new(warmUp: 2_000, round: 4_000, rounds: 5);
        WorkerParts<MeasuredResponder<TResponder>> parts = TestParts.For(new MeasuredResponder<TResponder>(probe, responder));
        using UdpListener listener = UdpListener.Open(RunningServer.AnyPort, 1, batched, parts, NullLogger.Instance);
        listener.Start();
        using UdpAsker asker = new(listener.Endpoint);
        byte[] query = TestQuery.For(1);

        for (int asked = 0; asked < probe.Total; asked += Window)
        {
            for (int i = 0; i < Window; i++)
                asker.Send(query);
            for (int i = 0; i < Window; i++)
                asker.Receive();
        }

        Assert.Equal(0, probe.Least);
    }
}
