using System.Net;
using Gslb.Dns.Messages;
using Gslb.Serving.Counters;
using Gslb.Serving.Tests.Support;
using Gslb.Serving.Udp;

namespace Gslb.Serving.Tests.Udp;

/// <summary>What UDP workers do alike on both paths: batches and one datagram a call.</summary>
public sealed class UdpAnswerTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", true)]
    [InlineData("::1", false)]
    public async Task A_query_gets_its_answer(string address, bool batches)
    {
        await using RunningServer server = await RunningServer.StartAsync(Options(batches), null, new IPEndPoint(IPAddress.Parse(address), 0));
        using UdpAsker asker = new(server.Endpoint);

        byte[] answer = asker.Ask(TestQuery.For(0x1234));

        Assert.Equal(0x1234, TestQuery.IdOf(answer));
        Assert.True(TestQuery.IsResponse(answer));
        Assert.Equal(ResponseCode.Refused, TestQuery.CodeOf(answer));
        Assert.Equal(server.Endpoint, asker.AnsweredFrom);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_query_of_many_clients_is_answered_once(bool batches)
    {
        await using RunningServer server = await RunningServer.StartAsync(Options(batches, workers: 2));
        UdpAsker[] askers = [.. Enumerable.Range(0, 16).Select(_ => new UdpAsker(server.Endpoint))];
        for (int id = 0; id < 150; id++)
        {
            foreach (UdpAsker asker in askers)
                asker.Send(TestQuery.For((ushort)id));
        }

        foreach (UdpAsker asker in askers)
        {
            using (asker)
                Assert.Equal(Enumerable.Range(0, 150), Enumerable.Range(0, 150).Select(_ => (int)TestQuery.IdOf(asker.Receive())).Order());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_no_query_is_dropped_and_counted(bool batches)
    {
        await using RunningServer server = await RunningServer.StartAsync(Options(batches));
        using UdpAsker asker = new(server.Endpoint);
        byte[] response = TestQuery.For(1);
        response[2] |= MessageHeader.ResponseBit;

        asker.Send([]);
        asker.Send(TestQuery.For(2).AsSpan(0, 11));
        asker.Send(response);
        asker.Send(new byte[UdpArena.MaxDatagram + 1]);
        byte[] answer = asker.Ask(TestQuery.For(3));

        Assert.Equal(3, TestQuery.IdOf(answer));
        Assert.Equal(2, server.Drops(DropReason.Short));
        Assert.Equal(1, server.Drops(DropReason.Response));
        Assert.Equal(1, server.Drops(DropReason.Oversize));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_truncation_of_a_query_leaves_the_worker_answering(bool batches)
    {
        await using RunningServer server = await RunningServer.StartAsync(Options(batches));
        using UdpAsker asker = new(server.Endpoint);
        byte[] query = TestQuery.For(9);
        for (int length = 0; length < MessageHeader.Length; length++)
            asker.Send(query.AsSpan(0, length));

        Assert.Equal(9, TestQuery.IdOf(asker.Ask(query)));
    }

    private static DnsServerOptions Options(bool batches, int workers = 1) => new() { Workers = workers, Batches = batches };
}
