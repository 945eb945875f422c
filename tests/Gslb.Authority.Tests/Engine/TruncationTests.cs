using Gslb.Authority.Engine;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Answers that do not fit: whole RRsets go, and TC tells when what is missing is needed (RFC 2181 §9, RFC 9471 §3).</summary>
public class TruncationTests
{
    private static readonly Scenario Zone = Scenario.Of($"""
        $TTL 300
        $DATACENTER d
        @        SOA   a-long-name-of-a-primary hostmaster ( 1 3600 900 604800 30 )
        @        NS    a-long-name-of-a-primary
        @        MX    10 mail
        a-long-name-of-a-primary A 192.0.2.53
        $GENERATE 1-40 many A 198.51.100.$
        $GENERATE 1-20 mail AAAA 2001:db8::$
        $GENERATE 1-40 all A 203.0.113.$
        txt      TXT   {string.Join(' ', Enumerable.Repeat($"\"{new string('x', 99)}\"", 6))}
        one      CNAME two
        two      CNAME txt
        neg      CNAME nowhere.many
        d        DNAME t
        txt.t    TXT   {string.Join(' ', Enumerable.Repeat($"\"{new string('y', 99)}\"", 5))}
        pool 60  POOL  all answers=64
        {string.Concat(Enumerable.Range(1, 40).Select(number => $"         MEMBER d 192.0.2.{number}\n"))}
        topool   CNAME pool
        $GENERATE 1-12 cut NS ns$.cut
        $GENERATE 1-12 ns$.cut A 198.51.100.$
        $GENERATE 1-12 ns$.cut AAAA 2001:db8::$
        $GENERATE 1-12 sib NS ns$.cut
        tocut    CNAME www.cut
        """);

    /// <summary>Records here are 16, 28 and odd numbers of octets: every third payload meets their ends from both sides.</summary>
    private const int Step = 3;

    private static readonly string[] Questions =
        ["many A", "many AAAA", "txt TXT", "one TXT", "one A", "neg A", "txt.d TXT", "nowhere.d A", "pool A", "topool A", "pool ANY", "@ MX", "@ NS", "www.cut A", "www.sib A", "tocut A", "many.nowhere A"];

    public static TheoryData<string> All { get; } = [.. Questions];

    [Theory]
    [MemberData(nameof(All))]
    public void ForEveryPayloadWholeSetsStayAndTcTellsWhatIsMissing_Rfc2181_9(string question)
    {
        Message whole = Zone.Ask(question, transport: Transport.Tcp);
        Assert.False(whole.Flags.HasFlag(MessageFlags.Truncated));
        for (int payload = 512; payload <= 1232; payload += Step)
        {
            byte[] query = OptionQuery.Of(question);
            (query[^8], query[^7]) = ((byte)(payload >> 8), (byte)payload);
            byte[] response = Zone.Send(query);
            Assert.InRange(response.Length, MessageHeader.Length, payload);
            Message message = MessageReader.Read(response);
            Assert.True(message.HasEdns);
            bool missing = Lacks(message.Answer, whole.Answer) | Lacks(message.Authority, whole.Authority);
            bool missingGlue = Lacks(message.Additional, whole.Additional) && question is "www.cut A" or "tocut A";
            Assert.Equal(missing || missingGlue, message.Flags.HasFlag(MessageFlags.Truncated));
            Assert.True(missing || message.Code == whole.Code);
        }
    }

    [Theory]
    [InlineData("@ MX", 1)]
    [InlineData("www.sib A", 0)]
    public void AdditionalDataThatDoesNotFitIsLeftOutWithoutTc_Rfc2181_9(string question, int answers)
    {
        Message message = Zone.Ask(question, payload: 512);
        Assert.False(message.Flags.HasFlag(MessageFlags.Truncated));
        Assert.Equal(answers, message.Answer.Length);
        Assert.True(message.Additional.Length < Zone.Ask(question, transport: Transport.Tcp).Additional.Length);
    }

    [Fact]
    public void PoolThatDoesNotFitIsTruncatedWhole_Rfc2181_9()
    {
        Message message = Zone.Ask("pool A", payload: 512);
        Assert.Equal("NOERROR aa tc", message.Brief());
        Assert.Equal(40, Zone.Ask("pool A", transport: Transport.Tcp).Answer.Length);
    }

    [Fact]
    public void AliasThatFitsStaysBeforeTheSetThatDoesNot_Rfc2181_9() =>
        Assert.Equal("NOERROR aa tc: one CNAME two.example.com., two CNAME txt.example.com.", Zone.Ask("one TXT", payload: 512).Brief());

    [Fact]
    public void WithoutEdnsTheLimitIs512_Rfc1035_4_2_1()
    {
        foreach (string question in Questions)
        {
            byte[] query = OptionQuery.Of(question);
            query[MessageHeader.ArCountOffset + 1] = 0;
            byte[] response = Zone.Send(query.AsSpan(0, query.Length - 11));
            Assert.InRange(response.Length, MessageHeader.Length, 512);
            Assert.False(MessageReader.Read(response).HasEdns);
        }
    }

    /// <summary>True when RRsets are missing; those that are there are whole.</summary>
    private static bool Lacks(IEnumerable<MessageRecord> section, IEnumerable<MessageRecord> whole)
    {
        ILookup<string, string> there = Sets(section), all = Sets(whole);
        Assert.All(there, set => Assert.Equal(all[set.Key].Order(), set.Order()));
        return there.Count < all.Count;
    }

    private static ILookup<string, string> Sets(IEnumerable<MessageRecord> records) =>
        records.ToLookup(record => $"{record.Owner} {record.Type}", record => Convert.ToHexString(record.Rdata.AsSpan()));
}
