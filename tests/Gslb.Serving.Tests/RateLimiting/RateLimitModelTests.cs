using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Serving.RateLimiting;

namespace Gslb.Serving.Tests.RateLimiting;

/// <summary>Random traffic over the whole engine and over the model of rate limiting, on one clock: each query must fare the same.</summary>
public sealed class RateLimitModelTests
{
    /// <summary>Questions, and the account that each counts for.</summary>
    private static readonly (string Question, string Account)[] Questions =
    [
        ("www A", "Positive www A"),
        ("WWW A", "Positive www A"),
        ("www TXT", "Positive www TXT"),
        ("alias A", "Positive alias A"),
        ("geo A", "Positive geo A"),
        ("geo AAAA", "NoData geo"),
        ("one.wild A", "Positive *.wild A"),
        ("two.wild A", "Positive *.wild A"),
        ("one.wild MX", "NoData *.wild"),
        ("two.wild TXT", "NoData *.wild"),
        ("one.d A", "Positive d A"),
        ("www MX", "NoData www"),
        ("www SRV", "NoData www"),
        ("empty A", "NoData empty"),
        ("nowhere A", "NameError example.com"),
        ("made.up A", "NameError example.com"),
        ("below.www A", "NameError example.com"),
        ("child A", "Referral child"),
        ("one.child A", "Referral child"),
        ("other.net. A", "Error"),
        ("www AXFR", "Error"),
    ];

    private static readonly string[] Clients = ["192.0.2.1", "192.0.2.200", "192.0.3.1", "198.51.100.7", "2001:db8::1", "2001:db8:0:1::1", "2001:db8:1::1", "203.0.113.5"];

    [Theory]
    [InlineData(1, 5, 2)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 20, 0)]
    [InlineData(4, 4, 3)]
    [InlineData(5, 50, 10)]
    public void Every_query_fares_as_in_the_model(int seed, int rate, int slip)
    {
        NetworkPrefix.TryParse("198.51.100.0/24", out NetworkPrefix exempt);
        RateLimits limits = new(rate) { Slip = slip, Negatives = 2, Referrals = 5, Errors = seed % 2 * 10, Window = 1 + (seed * 3), Exempt = [exempt] };
        LimitedEngine engine = new(limits);
        RateLimitModel model = new(limits);
        Random random = new(seed);
        DateTimeOffset start = engine.Time.GetUtcNow();
        var seen = new HashSet<LimitAction>();

        for (int i = 0; i < 20_000; i++)
        {
            engine.Time.Advance(Pause(random));
            string client = Clients[random.Next(Clients.Length)];
            (string question, string account) = Questions[random.Next(random.Next(2) == 0 ? 3 : Questions.Length)];
            var cookie = (CookieUse)(random.Next(4) == 0 ? random.Next(3) : 0);
            NetworkAddress.TryParse(client, out NetworkAddress address);

            LimitAction expected = model.Expect(address, account, cookie, engine.Time.GetUtcNow() - start);
            LimitAction actual = Fate(engine.Ask(question, client, Cookies(engine, cookie, client, random)));

            Assert.True(expected == actual, $"query {i}, {question} of {client} with {cookie} cookie: {actual}, not {expected}");
            seen.Add(actual);
        }

        LimitAction[] all = [LimitAction.None, LimitAction.Drop, LimitAction.Truncate, LimitAction.AskForCookie];
        Assert.Equal(all.Where(action => action != (slip switch { 0 => LimitAction.Truncate, 1 => LimitAction.Drop, _ => (LimitAction)255 })), seen.Order());
    }

    /// <summary>Mostly none, now and then a moment, seldom seconds: bursts, steady streams and recovery.</summary>
    private static TimeSpan Pause(Random random) => random.Next(100) switch
    {
        < 60 => TimeSpan.Zero,
        < 90 => TimeSpan.FromTicks(random.Next(100_000)),
        < 99 => TimeSpan.FromMilliseconds(random.Next(200)),
        _ => TimeSpan.FromSeconds(random.Next(20)),
    };

    private static EdnsOption[] Cookies(LimitedEngine engine, CookieUse use, string client, Random random) => use switch
    {
        CookieUse.None => [],
        CookieUse.Right => [engine.RightCookies(client)],
        _ => [LimitedEngine.Cookie(LimitedEngine.ClientCookie + (random.Next(2) == 0 ? "" : "0100000000000000ffffffffffffffff"))],
    };

    private static LimitAction Fate(Message? message) =>
        message is null ? LimitAction.Drop
        : message.Code == ResponseCode.BadCookie ? LimitAction.AskForCookie
        : message.Flags.HasFlag(MessageFlags.Truncated) ? LimitAction.Truncate
        : LimitAction.None;
}
