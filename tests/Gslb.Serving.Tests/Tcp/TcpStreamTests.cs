using System.Net;
using Gslb.Dns.Messages;
using Gslb.Serving.Counters;
using Gslb.Serving.Tests.Support;

namespace Gslb.Serving.Tests.Tcp;

/// <summary>DNS over TCP by RFC 7766, over real sockets.</summary>
public sealed class TcpStreamTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_query_gets_its_answer(string address)
    {
        await using RunningServer server = await RunningServer.StartAsync(null, null, new IPEndPoint(IPAddress.Parse(address), 0));
        using TcpAsker asker = new(server.Endpoint);

        byte[]? answer = asker.Ask(TestQuery.For(0x1234));

        Assert.Equal(0x1234, TestQuery.IdOf(answer));
        Assert.Equal(ResponseCode.Refused, TestQuery.CodeOf(answer));
    }

    /// <summary>RFC 7766 §8: the length octets and the message may come in any number of segments.</summary>
    [Fact]
    public async Task A_query_may_come_octet_by_octet()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker asker = new(server.Endpoint);
        foreach (byte octet in TestQuery.Framed(TestQuery.For(5)))
            asker.Send([octet]);

        Assert.Equal(5, TestQuery.IdOf(asker.Receive()));
    }

    /// <summary>RFC 7766 §6.2.1.1: pipelining.</summary>
    [Fact]
    public async Task Many_queries_in_one_segment_are_all_answered()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker asker = new(server.Endpoint);
        asker.Send([.. Enumerable.Range(0, 1000).SelectMany(id => TestQuery.Framed(TestQuery.For((ushort)id)))]);

        Assert.Equal(Enumerable.Range(0, 1000), Enumerable.Range(0, 1000).Select(_ => (int)TestQuery.IdOf(asker.Receive())).Order());
    }

    /// <summary>More answers than all buffers hold: the server waits for the client to read, and loses none.</summary>
    [Fact]
    public async Task A_client_that_reads_late_gets_every_answer()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker asker = new(server.Endpoint);
        const int count = 60_000;
        byte[] queries = [.. Enumerable.Range(0, count).SelectMany(id => TestQuery.Framed(TestQuery.For((ushort)id)))];
        Task sending = Task.Run(() => asker.Send(queries), TestContext.Current.CancellationToken);

        var ids = new List<int>();
        for (int i = 0; i < count; i++)
            ids.Add(TestQuery.IdOf(asker.Receive()));
        await sending;

        Assert.Equal(Enumerable.Range(0, count), ids.Order());
    }

    [Fact]
    public async Task The_largest_message_is_taken()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker asker = new(server.Endpoint);
        byte[] query = new byte[ushort.MaxValue];
        TestQuery.For(77).CopyTo(query, 0);

        Assert.Equal(77, TestQuery.IdOf(asker.Ask(query)));
        Assert.Equal(78, TestQuery.IdOf(asker.Ask(TestQuery.For(78))));
    }

    /// <summary>A client may end its side at once; what it asked is answered, then the server ends its own.</summary>
    [Fact]
    public async Task A_half_closed_connection_gets_its_answers()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker asker = new(server.Endpoint);
        asker.Send([.. TestQuery.Framed(TestQuery.For(1)), .. TestQuery.Framed(TestQuery.For(2))]);
        asker.EndSending();

        Assert.Equal(1, TestQuery.IdOf(asker.Receive()));
        Assert.Equal(2, TestQuery.IdOf(asker.Receive()));
        Assert.Null(asker.Receive());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(11)]
    public async Task A_message_without_a_header_ends_the_connection_after_the_answers_before_it(byte length)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker asker = new(server.Endpoint);
        asker.Send([.. TestQuery.Framed(TestQuery.For(1)), 0, length]);

        Assert.Equal(1, TestQuery.IdOf(asker.Receive()));
        Assert.Null(asker.Receive());
    }

    [Fact]
    public async Task A_response_ends_the_connection_and_is_counted()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using TcpAsker asker = new(server.Endpoint);
        byte[] response = TestQuery.For(1);
        response[2] |= MessageHeader.ResponseBit;

        Assert.Null(asker.Ask(response));
        Assert.Equal(1, server.Drops(DropReason.Response));
    }
}
