using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Fuzzing.Oracles;
using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Tests.Oracles;

/// <summary>An oracle that cannot say no proves nothing: each promise broken on purpose is noticed.</summary>
public sealed class ResponseOracleTests
{
    private static readonly byte[] Query = new QueryMessage(
        0x1234, DomainName.Parse("www.pools.test."), RecordType.A, Subnet: new ClientSubnet(NetworkAddress.FromIPv4(0xC6336400), 24)).ToOctets();

    private static readonly byte[] Response = Answer(Query);

    private static readonly int AnswerAt = Query.Length - 22;

    private static readonly int OptAt = Response.Length - 22;

    [Fact]
    public void What_the_engine_answers_is_right() => Check(Query, Response);

    public static TheoryData<string, int, byte> Flaws => new()
    {
        { "the id is not that of the query", 0, 0x13 },
        { "QR is clear in a response", 2, 0x04 },
        { "opcode or RD is not that of the query", 2, 0x8D },
        { "opcode or RD is not that of the query", 2, 0x85 },
        { "RA, Z, AD or CD is set", 3, 0x80 },
        { "the count of questions is wrong", 5, 0 },
        { "the question is not that of the query", 13, (byte)'W' },
        { "a record of another class", 7, 5 },
        { "an answer about another name", AnswerAt + 1, 0x10 },
        { "a pointer does not lead to what stands before it", AnswerAt + 1, (byte)AnswerAt },
        { "an answer of another type", AnswerAt + 3, 99 },
        { "a record of another class", AnswerAt + 5, 3 },
        { "a TTL above 2³¹ − 1", AnswerAt + 6, 0x80 },
        { "RDATA does not fill its length", AnswerAt + 11, 5 },
        { "RDATA ends beyond the message", AnswerAt + 10, 5 },
        { "OPT announces another size", OptAt + 4, 0 },
        { "OPT has a version or unknown flags", OptAt + 6, 1 },
        { "DO is not that of the query", OptAt + 7, 0x80 },
        { "an rcode that this question cannot have", OptAt + 5, 1 },
        { "an option ends beyond OPT", OptAt + 14, 8 },
        { "another client subnet than the query's", OptAt + 21, 1 },
        { "a scope longer than an address", OptAt + 18, 33 },
        { "a name error without SOA or AA", 3, 3 },
        { "records beside an error", 3, 5 },
    };

    [Theory]
    [MemberData(nameof(Flaws))]
    public void One_wrong_octet_is_noticed(string promise, int at, byte value)
    {
        byte[] response = [.. Response];
        response[at] = value;
        var violation = Assert.Throws<Violation>(() => Check(Query, response));
        if (promise != "a name error without SOA or AA")
            Assert.Equal(promise, violation.Message);
    }

    [Fact]
    public void Too_few_and_too_many_octets_are_noticed()
    {
        for (int length = 0; length < Response.Length; length++)
            Assert.Throws<Violation>(() => Check(Query, Response[..length]));
        Assert.Throws<Violation>(() => Check(Query, [.. Response, 0]));
    }

    [Fact]
    public void An_answer_to_a_response_or_to_half_a_header_is_noticed()
    {
        byte[] reflected = [.. Query];
        reflected[2] |= 0x80;
        Assert.Throws<Violation>(() => Check(reflected, Response));
        Assert.Throws<Violation>(() => Check(Query[..11], Response));
        Check(reflected, []);
    }

    [Fact]
    public void More_octets_than_the_client_takes_are_noticed()
    {
        byte[] large = new QueryMessage(1, DomainName.Parse("more.answers.test."), RecordType.A, PayloadSize: 4096).ToOctets();
        byte[] whole = Answer(large, Transport.Tcp);
        Assert.InRange(whole.Length, 1233, 4096);
        Assert.Equal("more octets than the client takes", Assert.Throws<Violation>(() => Check(large, whole)).Message);
        new ResponseOracle().Check(large, whole, Transport.Tcp);
    }

    [Fact]
    public void A_missing_format_error_is_noticed()
    {
        byte[] trailing = [.. Query, 0];
        Assert.Equal("a malformed query is not a format error", Assert.Throws<Violation>(() => Check(trailing, Response)).Message);
    }

    private static void Check(byte[] query, byte[] response) => new ResponseOracle().Check(query, response, Transport.Udp);

    private static byte[] Answer(byte[] query, Transport transport = Transport.Udp)
    {
        var engine = new EngineUnderTest(ServedZones.State(), new Client(NetworkAddress.FromIPv4(1), transport));
        engine.Ask(query);
        return engine.Response.ToArray();
    }
}
