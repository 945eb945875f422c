using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Serving.RateLimiting;

namespace Gslb.Serving.Tests.RateLimiting;

/// <summary>Where a network is limited, cookies tell who asks in earnest (RFC 7873 §5.2).</summary>
public sealed class CookiesUnderPressureTests
{
    private const int Rate = 5;
    private const string WrongCookies = LimitedEngine.ClientCookie + "01000000000000000000000000000000";

    private readonly LimitedEngine _engine = new(new RateLimits(Rate) { Slip = 0 });

    [Theory]
    [InlineData(LimitedEngine.ClientCookie)]
    [InlineData(WrongCookies)]
    public void Who_sends_no_right_cookie_gets_BADCOOKIE_and_with_it_the_answer_Rfc7873_5_2_3(string cookies)
    {
        foreach (string question in new[] { "www A", "nowhere A", "a.child A", "other.net. A" })
        {
            ResponseCode usual = _engine.Ask(question)!.Code;
            _engine.Exhaust(question, Rate - 1);
            Assert.Null(_engine.Ask(question));

            Message asked = _engine.Ask(question, options: LimitedEngine.Cookie(cookies))!;

            Assert.Equal(ResponseCode.BadCookie, asked.Code);
            Assert.Equal(MessageFlags.Response, asked.Flags);
            Assert.Empty(asked.Answer.Concat(asked.Authority).Concat(asked.Additional));
            EdnsOption given = Assert.Single(asked.Options, option => option.Code == EdnsOptionCode.Cookie);
            Assert.Equal(usual, _engine.Ask(question, options: given)!.Code);
        }
    }

    /// <summary>Nor does it use up what its neighbours have.</summary>
    [Fact]
    public void Who_sends_the_right_one_is_never_limited_Rfc7873_5_2_5()
    {
        for (int i = 0; i < 10 * Rate; i++)
            Assert.Single(_engine.Ask("www A", options: _engine.RightCookies())!.Answer);

        _engine.Exhaust("www A", Rate);
        Assert.Null(_engine.Ask("www A"));
    }

    /// <summary>RFC 9018 §4.3: between half an hour and an hour a cookie is right, and renewed.</summary>
    [Fact]
    public void An_older_one_does_too_until_it_is_an_hour_old()
    {
        EdnsOption cookies = _engine.RightCookies();
        _engine.Time.Advance(TimeSpan.FromMinutes(59));
        for (int i = 0; i < 10 * Rate; i++)
            Assert.Single(_engine.Ask("www A", options: cookies)!.Answer);

        _engine.Time.Advance(TimeSpan.FromMinutes(2));
        for (int i = 0; i < Rate; i++)
            Assert.Single(_engine.Ask("www A", options: cookies)!.Answer);
        Assert.Equal(ResponseCode.BadCookie, _engine.Ask("www A", options: cookies)!.Code);
    }

    [Fact]
    public void A_cookie_of_another_client_is_wrong()
    {
        _engine.Exhaust("www A", Rate);

        Assert.Equal(ResponseCode.BadCookie, _engine.Ask("www A", options: _engine.RightCookies("192.0.2.1"))!.Code);
    }

    /// <summary>RFC 7873 §5.4; the question is empty, so the answer is no larger than the query but for the server cookie.</summary>
    [Fact]
    public void Asking_for_the_cookie_alone_is_limited_too()
    {
        byte[] query = LimitedEngine.Query(". A", LimitedEngine.Cookie(LimitedEngine.ClientCookie));
        byte[] alone = [.. query[..MessageHeader.Length], .. query[(MessageHeader.Length + 5)..]];
        alone[MessageHeader.QdCountOffset + 1] = 0;
        for (int i = 0; i < Rate; i++)
            Assert.Equal(ResponseCode.NoError, MessageReader.Read(_engine.Send(alone)).Code);

        Message message = MessageReader.Read(_engine.Send(alone));

        Assert.Equal(ResponseCode.BadCookie, message.Code);
        Assert.Equal(ServerCookie.OptionLength, message.Option(EdnsOptionCode.Cookie)!.Value.Length);
    }

    [Fact]
    public void Where_cookies_are_off_they_help_nobody()
    {
        LimitedEngine engine = new(new RateLimits(Rate) { Slip = 0 }, cookies: false);
        engine.Exhaust("www A", Rate);

        Assert.Null(engine.Ask("www A", options: LimitedEngine.Cookie(LimitedEngine.ClientCookie)));
    }

    [Fact]
    public void BADCOOKIE_is_counted()
    {
        _engine.Exhaust("www A", Rate);
        _engine.Ask("www A", options: LimitedEngine.Cookie(LimitedEngine.ClientCookie));

        Assert.Equal(1, _engine.Counts.Limited.Single(limited => limited.Action == LimitAction.AskForCookie).Count);
        Assert.Equal(1, _engine.Counts.Queries.Single(query => query is { Count: > 0, Code: "BADCOOKIE" }).Count);
    }
}
