using Gslb.Dns.Messages;
using Gslb.Serving.Tests.Support;
using Gslb.Serving.Udp;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Serving.Tests.Udp;

/// <summary>An exception out of the engine costs its query a SERVFAIL and nothing else.</summary>
public sealed class UdpFaultTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_fault_answers_SERVFAIL_and_the_worker_lives_on(bool batched)
    {
        var parts = TestParts.For(default(FaultyResponder));
        using UdpListener listener = UdpListener.Open(RunningServer.AnyPort, 1, batched, parts, NullLogger.Instance);
        listener.Start();
        using UdpAsker asker = new(listener.Endpoint);
        for (ushort id = 0; id < 100; id++)
            asker.Send(TestQuery.For(id));

        Dictionary<int, byte[]> answers = Enumerable.Range(0, 100).Select(_ => asker.Receive()).ToDictionary(answer => (int)TestQuery.IdOf(answer));

        Assert.Equal(Enumerable.Range(0, 100), answers.Keys.Order());
        Assert.All(answers, answer => Assert.Equal((answer.Key & 1) != 0 ? ResponseCode.ServFail : ResponseCode.NoError, TestQuery.CodeOf(answer.Value)));
        Assert.Equal(50, parts.Counters.Read().Faults);
    }
}
