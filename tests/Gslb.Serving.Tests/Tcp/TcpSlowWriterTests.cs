using Gslb.Authority.Engine;
using Gslb.Serving.Answering;
using Gslb.Serving.Tcp;
using Gslb.Serving.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Serving.Tests.Tcp;

/// <summary>Clients that write slowly, or stop in the middle of a query.</summary>
public sealed class TcpSlowWriterTests
{
    /// <summary>The buffers of an answerer, 128 kB, are for whole messages: half a query takes none.</summary>
    [Fact]
    public async Task Unfinished_queries_take_no_answerer()
    {
        int scratches = 0;
        WorkerParts<EngineResponder> parts = new()
        {
            State = new(),
            Responder = default,
            NewScratch = () => new EngineScratch(new EngineOptions(), (ulong)Interlocked.Increment(ref scratches)),
            Time = TimeProvider.System,
            Counters = new(),
            Faults = new FaultLog(TimeProvider.System, NullLogger.Instance),
        };
        using TcpConnectionTable table = new(new TcpLimits(), TimeProvider.System, () => { });
        TcpConnectionHandler<EngineResponder> handler = new(parts, table, NullLogger.Instance);
        await using KestrelListener listener = await KestrelListener.StartAsync(RunningServer.AnyPort, handler, NullLoggerFactory.Instance, CancellationToken.None);
        TcpAsker[] slow = [.. Enumerable.Range(0, 40).Select(_ => new TcpAsker(listener.Endpoint))];
        byte[] query = TestQuery.Framed(TestQuery.For(1));
        foreach (TcpAsker asker in slow)
            asker.Send(query.AsSpan(0, 20));

        // One after the other: each whole query is lent the same answerer.
        foreach (TcpAsker asker in slow)
        {
            using (asker)
            {
                asker.Send(query.AsSpan(20));
                Assert.NotNull(asker.Receive());
            }
        }

        Assert.Equal(1, scratches);
        await listener.StopAsync(new CancellationToken(canceled: true));
    }

    [Fact]
    public async Task A_slow_writer_keeps_nobody_waiting()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker slow = new(server.Endpoint);
        byte[] query = TestQuery.Framed(TestQuery.For(1));
        for (int sent = 0; sent < query.Length; sent++)
        {
            slow.Send(query.AsSpan(sent, 1));
            using TcpAsker other = new(server.Endpoint);
            Assert.NotNull(other.Ask(TestQuery.For(2)));
        }

        Assert.Equal(1, TestQuery.IdOf(slow.Receive()));
    }

    /// <summary>RFC 7766 §8: a segment's end is no message's end.</summary>
    [Fact]
    public async Task Segments_may_end_anywhere()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        byte[] stream = [.. Enumerable.Range(1, 3).SelectMany(id => TestQuery.Framed(TestQuery.For((ushort)id)))];
        for (int cut = 1; cut < stream.Length; cut++)
        {
            using TcpAsker asker = new(server.Endpoint);
            asker.Send(stream.AsSpan(0, cut));
            asker.Send(stream.AsSpan(cut));
            Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(_ => (int)TestQuery.IdOf(asker.Receive())).Order());
        }
    }

    [Fact]
    public async Task Who_ends_in_the_middle_of_a_query_gets_the_answers_to_the_others()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker asker = new(server.Endpoint);
        asker.Send([.. TestQuery.Framed(TestQuery.For(1)), .. TestQuery.Framed(TestQuery.For(2))[..^1]]);
        asker.EndSending();

        Assert.Equal(1, TestQuery.IdOf(asker.Receive()));
        Assert.Null(asker.Receive());
    }

    /// <summary>Half-closed with more answers to come than all buffers hold: the client has all the time it needs.</summary>
    [Fact]
    public async Task Who_ends_its_side_and_reads_late_gets_every_answer()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker asker = new(server.Endpoint);
        const int count = 30_000;
        byte[] queries = [.. Enumerable.Range(0, count).SelectMany(id => TestQuery.Framed(TestQuery.For((ushort)id)))];
        Task sending = Task.Run(
            () =>
            {
                asker.Send(queries);
                asker.EndSending();
            },
            TestContext.Current.CancellationToken);

        for (int i = 0; i < count; i++)
            Assert.NotNull(asker.Receive());
        await sending;
        Assert.Null(asker.Receive());
    }
}
