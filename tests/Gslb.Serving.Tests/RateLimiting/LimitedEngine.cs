using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Serving.Answering;
using Gslb.Serving.Counters;
using Gslb.Serving.RateLimiting;
using Gslb.Testing.Scenarios;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Serving.Tests.RateLimiting;

/// <summary>The query stage of a UDP worker under rate limiting, over zones from text and a clock that the test moves; no sockets.</summary>
internal sealed class LimitedEngine
{
    public const string Zone = """
        $DATACENTER iad lat=39.04 lon=-77.49
        www A 192.0.2.1
        www TXT "some text"
        mail A 192.0.2.2
        alias CNAME www
        dangling CNAME nowhere
        *.wild A 192.0.2.3
        *.other A 192.0.2.4
        host.empty A 192.0.2.5
        child NS ns.child
        ns.child A 192.0.2.6
        d DNAME wild
        geo 60 POOL geo
          MEMBER iad 192.0.2.7
        """;

    public const string ClientCookie = "0102030405060708";

    private static readonly CookieSecrets Secrets = new(new CookieSecret(1, 2));

    private readonly ServingState _state;
    private readonly ServingCounters _counters = new();
    private readonly QueryStage<RateLimitedResponder> _stage;
    private readonly byte[] _response = new byte[4096];

    public LimitedEngine(RateLimits limits, bool cookies = true, string zone = Zone)
    {
        var options = new EngineOptions { CookieSecrets = cookies ? Secrets : null, Nsid = [.. "fra1"u8] };
        _state = Scenario.Of(zone).State;
        RateLimitedResponder responder = new(new RateLimiter(limits, Time, seed: 7));
        _stage = new(responder, new EngineScratch(options, 1), Time, _counters.Add(Transport.Udp), new FaultLog(Time, NullLogger.Instance));
    }

    public FakeTimeProvider Time { get; } = new();

    public ServingCounts Counts => _counters.Read();

    /// <summary>Answers octets from a client.</summary>
    /// <returns>the octets that would be sent; empty when none are</returns>
    public ReadOnlySpan<byte> Send(ReadOnlySpan<byte> packet, string client = "192.0.2.99")
    {
        NetworkAddress.TryParse(client, out NetworkAddress address);
        _stage.BeginBatch();
        return _response.AsSpan(0, _stage.Answer(_state, new Client(address, Transport.Udp), packet, _response));
    }

    /// <summary>Asks <c>name type</c>, a relative name below <c>example.com</c>; null = dropped.</summary>
    public Message? Ask(string question, string client = "192.0.2.99", params EdnsOption[] options)
    {
        ReadOnlySpan<byte> response = Send(Query(question, options), client);
        return response.IsEmpty ? null : MessageReader.Read(response);
    }

    /// <summary>Asks so often that the next answer is beyond the rate.</summary>
    public void Exhaust(string question, int rate, string client = "192.0.2.99")
    {
        for (int i = 0; i < rate; i++)
            Assert.False(Ask(question, client)!.Flags.HasFlag(MessageFlags.Truncated));
    }

    public static byte[] Query(string question, params EdnsOption[] options)
    {
        string[] words = question.Split(' ');
        RecordTypeText.TryParse(words[1], out RecordType type);
        return new QueryMessage(1, DomainName.Parse(words[0], DomainName.Parse("example.com.")), type) { Options = [.. options] }.ToOctets();
    }

    public static EdnsOption Cookie(string hex) => new(EdnsOptionCode.Cookie, [.. Convert.FromHexString(hex)]);

    /// <summary>Client cookie and the right server cookie for a client, as an earlier answer had them.</summary>
    public EdnsOption RightCookies(string client = "192.0.2.99")
    {
        NetworkAddress.TryParse(client, out NetworkAddress address);
        byte[] cookies = new byte[ServerCookie.OptionLength];
        Convert.FromHexString(ClientCookie).CopyTo(cookies, 0);
        uint now = (uint)Time.GetUtcNow().ToUnixTimeSeconds();
        ServerCookie.Write(cookies.AsSpan(ServerCookie.ClientLength), cookies.AsSpan(0, ServerCookie.ClientLength), address, now, Secrets.Current);
        return new EdnsOption(EdnsOptionCode.Cookie, [.. cookies]);
    }
}
