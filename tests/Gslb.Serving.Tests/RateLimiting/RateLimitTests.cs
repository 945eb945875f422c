using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Serving.Counters;
using Gslb.Serving.RateLimiting;
using Gslb.Serving.Tests.Support;

namespace Gslb.Serving.Tests.RateLimiting;

/// <summary>Response rate limiting as operators know it from BIND, NSD and Knot, over the whole engine.</summary>
public sealed class RateLimitTests
{
    private const int Rate = 5;

    private static readonly RateLimits Limits = new(Rate);

    [Fact]
    public void Answers_within_the_rate_are_whole_and_come_back_second_by_second()
    {
        LimitedEngine engine = new(Limits);
        for (int second = 0; second < 5; second++)
        {
            for (int i = 0; i < Rate; i++)
                Assert.Single(engine.Ask("www A")!.Answer);
            engine.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.All(engine.Counts.Limited, limited => Assert.Equal(0, limited.Count));
    }

    [Theory]
    [InlineData(0, "------")]
    [InlineData(1, "TTTTTT")]
    [InlineData(2, "T-T-T-")]
    [InlineData(3, "T--T--")]
    public void Beyond_it_every_nth_answer_is_truncated_and_the_others_are_dropped(int slip, string expected)
    {
        LimitedEngine engine = new(Limits with { Slip = slip });
        engine.Exhaust("www A", Rate);

        Assert.Equal(expected, string.Concat(Enumerable.Range(0, 6).Select(_ => engine.Ask("www A") is null ? '-' : 'T')));
        Assert.Equal(expected.Count(c => c == '-'), engine.Counts.Drops.Single(drop => drop.Reason == DropReason.RateLimited).Count);
        Assert.Equal(
            [(LimitAction.Drop, expected.Count(c => c == '-')), (LimitAction.Truncate, expected.Count(c => c == 'T')), (LimitAction.AskForCookie, 0)],
            engine.Counts.Limited.Select(limited => (limited.Action, (int)limited.Count)));
    }

    [Theory]
    [InlineData("www A", ResponseCode.NoError)]
    [InlineData("WwW.eXamPle.com. A", ResponseCode.NoError)]
    [InlineData("nowhere A", ResponseCode.NXDomain)]
    [InlineData("x.child A", ResponseCode.NoError)]
    [InlineData("other.net. A", ResponseCode.Refused)]
    public void A_truncated_answer_keeps_id_question_rcode_and_OPT_and_nothing_else(string question, ResponseCode code)
    {
        LimitedEngine engine = new(Limits);
        engine.Exhaust(question, Rate);
        byte[] query = LimitedEngine.Query(question);
        query[0] = 0x12;

        byte[] response = engine.Send(query).ToArray();

        Message message = MessageReader.Read(response);
        Assert.Equal((0x1201, code, true), ((int)message.Id, message.Code, message.Flags.HasFlag(MessageFlags.Truncated)));
        Assert.Equal(query[MessageHeader.Length..^11], response[MessageHeader.Length..(query.Length - 11)]);
        Assert.Empty(message.Answer.Concat(message.Authority).Concat(message.Additional));
        Assert.True(message.HasEdns);
        Assert.Equal(1232, message.PayloadSize);
    }

    [Fact]
    public void Without_EDNS_only_header_and_question_are_left()
    {
        LimitedEngine engine = new(Limits);
        engine.Exhaust("www A", Rate);
        byte[] query = TestQuery.For(7);

        byte[] response = engine.Send(query).ToArray();

        Assert.Equal(query[MessageHeader.Length..], response[MessageHeader.Length..]);
        Assert.Equal(query[MessageHeader.QdCountOffset..MessageHeader.Length], response[MessageHeader.QdCountOffset..MessageHeader.Length]);
        Assert.NotEqual(0, response[2] & MessageHeader.TruncatedBit);
    }

    [Fact]
    public void What_could_not_be_read_is_limited_too()
    {
        LimitedEngine engine = new(Limits);
        byte[] malformed = [0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0];
        for (int i = 0; i < Rate; i++)
            Assert.Equal(MessageHeader.Length, engine.Send(malformed).Length);

        byte[] truncated = engine.Send(malformed).ToArray();

        Assert.Equal(MessageHeader.Length, truncated.Length);
        Assert.Equal((byte)ResponseCode.FormErr, truncated[3]);
        Assert.NotEqual(0, truncated[2] & MessageHeader.TruncatedBit);
        Assert.True(engine.Send(malformed).IsEmpty);
    }

    /// <summary>Each pair is one account: asking for the first uses up the second.</summary>
    [Theory]
    [InlineData("www A", "WWW A")]
    [InlineData("nowhere A", "made.up.names MX")]
    [InlineData("nowhere A", "below.www A")]
    [InlineData("a.wild A", "b.c.wild A")]
    [InlineData("a.wild MX", "b.wild TXT")]
    [InlineData("www MX", "www SRV")]
    [InlineData("a.child A", "b.c.child TXT")]
    [InlineData("a.d A", "b.d A")]
    [InlineData("other.net. A", "another.org. MX")]
    [InlineData("other.net. A", "www AXFR")]
    public void Answers_of_one_kind_share_an_account(string first, string second)
    {
        LimitedEngine engine = new(Limits);
        engine.Exhaust(first, Rate);

        Assert.True(engine.Ask(second)!.Flags.HasFlag(MessageFlags.Truncated));
    }

    /// <summary>Each pair is two accounts: asking for the first leaves the second as it is.</summary>
    [Theory]
    [InlineData("www A", "mail A")]
    [InlineData("www A", "www TXT")]
    [InlineData("www A", "www MX")]
    [InlineData("www A", "alias A")]
    [InlineData("www MX", "mail MX")]
    [InlineData("empty A", "nowhere A")]
    [InlineData("a.wild A", "a.other A")]
    [InlineData("a.wild A", "a.d A")]
    [InlineData("a.child A", "nowhere A")]
    [InlineData("www A", "geo A")]
    [InlineData("geo A", "geo AAAA")]
    [InlineData("nowhere A", "other.net. A")]
    public void Answers_of_different_kinds_do_not(string first, string second)
    {
        LimitedEngine engine = new(Limits);
        engine.Exhaust(first, Rate);
        engine.Exhaust(second, Rate);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.254", true)]
    [InlineData("192.0.2.1", "192.0.3.1", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:ff:1::", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:100::1", false)]
    [InlineData("0.0.0.1", "::1", false)]
    public void Clients_of_one_network_share_accounts(string first, string second, bool shared)
    {
        LimitedEngine engine = new(Limits);
        engine.Exhaust("www A", Rate, first);

        Assert.Equal(shared, engine.Ask("www A", second)!.Flags.HasFlag(MessageFlags.Truncated));
    }

    [Fact]
    public void What_makes_a_network_can_be_set()
    {
        LimitedEngine engine = new(Limits with { Prefix4 = 32, Prefix6 = 16 });
        engine.Exhaust("www A", Rate, "192.0.2.1");
        engine.Exhaust("www A", Rate, "2001:db8::1");

        Assert.Single(engine.Ask("www A", "192.0.2.2")!.Answer);
        Assert.Empty(engine.Ask("www A", "2001:1::1")!.Answer);
    }

    /// <summary>Nor do they use up what their neighbours have.</summary>
    [Fact]
    public void Exempt_clients_are_never_limited()
    {
        NetworkPrefix.TryParse("192.0.2.7", out NetworkPrefix one);
        NetworkPrefix.TryParse("2001:db8::/32", out NetworkPrefix many);
        LimitedEngine engine = new(Limits with { Exempt = [one, many] });
        engine.Exhaust("www A", 10 * Rate, "192.0.2.7");
        engine.Exhaust("www A", 10 * Rate, "2001:db8:5::1");
        engine.Exhaust("www A", Rate, "192.0.2.8");

        Assert.Empty(engine.Ask("www A", "192.0.2.8")!.Answer);
    }

    [Fact]
    public void Each_kind_can_have_a_rate_of_its_own_and_0_is_none()
    {
        LimitedEngine engine = new(Limits with { Negatives = 2, Referrals = 3, Errors = 0 });
        engine.Exhaust("nowhere A", 2);
        engine.Exhaust("www MX", 2);
        engine.Exhaust("a.child A", 3);
        engine.Exhaust("other.net. A", 100);

        foreach (string question in new[] { "nowhere A", "www MX", "a.child A" })
            Assert.True(engine.Ask(question)!.Flags.HasFlag(MessageFlags.Truncated), question);
    }

    /// <summary>A debt of at most the window: who goes on asking stays limited, and is free again so long after the last question.</summary>
    [Fact]
    public void A_network_that_goes_on_asking_stays_limited_until_the_window_is_over()
    {
        LimitedEngine engine = new(Limits with { Window = 10, Slip = 0 });
        engine.Exhaust("www A", Rate);
        for (int i = 0; i < 1000; i++)
        {
            Assert.Null(engine.Ask("www A"));
            engine.Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        engine.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Null(engine.Ask("www A"));
        engine.Time.Advance(TimeSpan.FromSeconds(1.4));
        Assert.NotNull(engine.Ask("www A"));
    }

    [Fact]
    public void An_answer_over_several_names_counts_once()
    {
        LimitedEngine engine = new(Limits);
        for (int i = 0; i < Rate; i++)
            Assert.Equal(2, engine.Ask("alias A")!.Answer.Length);

        engine.Exhaust("www A", Rate);
    }

    [Fact]
    public void The_octets_of_OPT_that_stay_are_whole()
    {
        LimitedEngine engine = new(Limits);
        NetworkAddress.TryParse("198.51.100.0", out NetworkAddress network);
        QueryMessage query = new(1, DomainName.Parse("www.example.com."), RecordType.A, Subnet: new ClientSubnet(network, 24))
        {
            Options = [new EdnsOption(EdnsOptionCode.Nsid, [])],
        };
        engine.Exhaust("www A", Rate);

        Message message = MessageReader.Read(engine.Send(query.ToOctets()));

        Assert.Equal("fra1"u8, message.Option(EdnsOptionCode.Nsid)!.Value.AsSpan());
        Assert.Equal(24, message.Subnet!.Value.SourcePrefixLength);
    }

    [Fact]
    public void What_is_no_query_is_neither_answered_nor_limited()
    {
        LimitedEngine engine = new(Limits);
        byte[] response = LimitedEngine.Query("www A");
        response[2] |= MessageHeader.ResponseBit;
        for (int i = 0; i < 100; i++)
            Assert.True(engine.Send(response).IsEmpty);

        Assert.Equal(100, engine.Counts.Drops.Single(drop => drop.Reason == DropReason.Response).Count);
        Assert.All(engine.Counts.Limited, limited => Assert.Equal(0, limited.Count));
    }
}
