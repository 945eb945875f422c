using Gslb.Authority.Engine;
using Gslb.Dns.Messages;
using Gslb.Serving.Counters;
using Gslb.Serving.Tests.Support;

namespace Gslb.Serving.Tests.Counters;

/// <summary>What is counted, under which labels.</summary>
public sealed class ServingCountersTests
{
    private readonly ServingCounters _counters = new();

    [Fact]
    public void Every_series_that_can_exist_is_there_from_the_start()
    {
        ServingCounts counts = _counters.Read();

        Assert.Equal(2 * 17 * 11, counts.Queries.Count);
        Assert.All(counts.Queries, query => Assert.Equal(0, query.Count));
        Assert.Equal(Enum.GetValues<DropReason>(), counts.Drops.Select(drop => drop.Reason));
        Assert.Equal(counts.Drops.Count, counts.Drops.Select(drop => drop.Reason.ToLabel()).Distinct().Count());
    }

    [Theory]
    [InlineData(RecordType.A, ResponseCode.NoError, "A", "NOERROR")]
    [InlineData(RecordType.HTTPS, ResponseCode.NXDomain, "HTTPS", "NXDOMAIN")]
    [InlineData(RecordType.CAA, ResponseCode.Refused, "CAA", "REFUSED")]
    [InlineData(RecordType.HINFO, ResponseCode.ServFail, "other", "SERVFAIL")]
    [InlineData(RecordType.SOA, ResponseCode.NotAuth, "SOA", "NOTAUTH")]
    [InlineData((RecordType)65280, (ResponseCode)10, "other", "OTHER")]
    public void Type_and_code_are_read_off_the_response(RecordType type, ResponseCode code, string typeLabel, string codeLabel)
    {
        byte[] response = TestQuery.For(1, "a.example", type);
        response[3] = (byte)code;

        _counters.Add(Transport.Udp).CountAnswer(response);

        Assert.Equal(new QueryCount(Transport.Udp, typeLabel, codeLabel, 1), Assert.Single(_counters.Read().Queries, query => query.Count != 0));
    }

    /// <summary>RFC 6891 §6.1.3: the upper eight bits of the code stand in OPT.</summary>
    [Theory]
    [InlineData(ResponseCode.BadVers, "BADVERS")]
    [InlineData(ResponseCode.BadCookie, "BADCOOKIE")]
    [InlineData(ResponseCode.Refused, "REFUSED")]
    public void The_extended_code_is_read_off_OPT(ResponseCode code, string label)
    {
        byte[] response = [.. TestQuery.For(1), 0, 0, 41, 4, 208, (byte)((int)code >> 4), 0, 0, 0, 0, 0];
        response[3] = (byte)((int)code & 0x0F);
        response[MessageHeader.ArCountOffset + 1] = 1;

        _counters.Add(Transport.Tcp).CountAnswer(response);

        Assert.Equal(new QueryCount(Transport.Tcp, "A", label, 1), Assert.Single(_counters.Read().Queries, query => query.Count != 0));
    }

    [Fact]
    public void Responses_of_any_shape_are_counted()
    {
        byte[] whole = TestQuery.For(1);
        WorkerCounters counters = _counters.Add(Transport.Udp);
        for (int length = MessageHeader.Length; length <= whole.Length; length++)
            counters.CountAnswer(whole.AsSpan(0, length));

        Assert.Equal(whole.Length - MessageHeader.Length + 1, _counters.Read().Queries.Sum(query => query.Count));
    }

    [Fact]
    public void Times_of_all_workers_are_summed_by_bucket()
    {
        WorkerCounters one = _counters.Add(Transport.Udp), two = _counters.Add(Transport.Tcp);
        one.CountTime(TimeSpan.FromMicroseconds(5));
        one.CountTime(TimeSpan.FromMicroseconds(5.1));
        two.CountTime(TimeSpan.FromMicroseconds(9));
        two.CountTime(TimeSpan.FromSeconds(2));

        QueryTimes times = _counters.Read().Times;

        Assert.Equal([1, 2, .. new long[11], 1], times.Counts);
        Assert.Equal(2.0000191, times.Seconds, 1e-9);
    }

    [Fact]
    public void Workers_are_summed_and_an_unsent_answer_moves_to_the_drops()
    {
        WorkerCounters one = _counters.Add(Transport.Udp), two = _counters.Add(Transport.Udp);
        byte[] response = TestQuery.For(1);
        one.CountAnswer(response);
        two.CountAnswer(response);
        two.CountAnswer(response);
        two.CountUnsent(response);

        ServingCounts counts = _counters.Read();

        Assert.Equal(2, counts.Queries.Sum(query => query.Count));
        Assert.Equal(new DropCount(DropReason.SendFailed, 1), Assert.Single(counts.Drops, drop => drop.Count != 0));
    }
}
