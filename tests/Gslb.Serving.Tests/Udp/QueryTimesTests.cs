using Gslb.Serving.Counters;
using Gslb.Serving.Tests.Support;
using Gslb.Serving.Udp;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Serving.Tests.Udp;

/// <summary>The time that answering takes is sampled, whatever the worker.</summary>
public sealed class QueryTimesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_batch_in_sixteen_is_timed(bool batched)
    {
        var parts = TestParts.For(default(FaultyResponder));
        using (UdpListener listener = UdpListener.Open(RunningServer.AnyPort, 1, batched, parts, NullLogger.Instance))
        {
            listener.Start();
            using UdpAsker asker = new(listener.Endpoint);
            for (ushort id = 0; id < 5 * QueryTimes.SampledOneIn; id++)
            {
                // One at a time: each is a batch of its own.
                asker.Send(TestQuery.For(id));
                asker.Receive();
            }
        }

        // The listener is closed and its thread gone: the last batch is counted. Waking it may have looked like one more.
        QueryTimes times = parts.Counters.Read().Times;
        Assert.InRange(times.Counts.Sum(), 5, 6);
        Assert.InRange(times.Seconds, 1e-7, 60);
    }
}
