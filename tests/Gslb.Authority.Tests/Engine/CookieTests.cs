using Gslb.Authority.Engine;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>DNS cookies over the whole engine, with the addresses, times and secret of RFC 9018 A.</summary>
public class CookieTests
{
    private const string Client = "198.51.100.100";
    private const string ClientCookie = "2464c4abcf10c957";
    private const string FirstCookies = "2464c4abcf10c957010000005cf79f111f8130c3eee29480";
    private const string WrongCookies = "2464c4abcf10c957010000005cf79f110000000000000000";
    private const uint FirstTime = 1559731985;

    private static readonly CookieSecrets Secrets = new(CookieSecret.FromOctets(Convert.FromHexString("e5e973e5a6b2a43f48e7dc849e37bfcf")));

    [Fact]
    public void ClientCookieGetsAServerCookie_Rfc9018_A_1()
    {
        Message message = Zone().Ask(OptionQuery.Of("www A", OptionQuery.Cookie(ClientCookie)), Client);
        Assert.Equal(FirstCookies, message.Hex(EdnsOptionCode.Cookie));
        Assert.Single(message.Answer);
    }

    [Fact]
    public void ServerCookieIsSentBackWhileYoung_Rfc9018_4_3()
    {
        Message message = Zone(FirstTime + 60).Ask(OptionQuery.Of("www A", OptionQuery.Cookie(FirstCookies)), Client);
        Assert.Equal(FirstCookies, message.Hex(EdnsOptionCode.Cookie));
    }

    [Fact]
    public void OlderServerCookieIsRenewed_Rfc9018_A_2()
    {
        Message message = Zone(1559734385).Ask(OptionQuery.Of("www A", OptionQuery.Cookie(FirstCookies)), Client);
        Assert.Equal("2464c4abcf10c957010000005cf7a871d4a564a1442aca77", message.Hex(EdnsOptionCode.Cookie));
    }

    [Fact]
    public void WrongServerCookieIsAnsweredAllTheSameWithANewOne_Rfc7873_5_2_4()
    {
        Message message = Zone().Ask(OptionQuery.Of("www A", OptionQuery.Cookie(WrongCookies)), Client);
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.Single(message.Answer);
        Assert.Equal(FirstCookies, message.Hex(EdnsOptionCode.Cookie));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2464c4abcf10c9")]
    [InlineData("2464c4abcf10c95701")]
    [InlineData("2464c4abcf10c957010000005cf79f")]
    [InlineData("2464c4abcf10c957010000005cf79f111f8130c3eee294800000000000000000000000000000000000")]
    public void LengthsThatNoCookieHasAreAFormatError_Rfc7873_5_2_2(string cookies)
    {
        Message message = Zone().Ask(OptionQuery.Of("www A", OptionQuery.Cookie(cookies)), Client);
        Assert.Equal(ResponseCode.FormErr, message.Code);
        Assert.Null(message.Hex(EdnsOptionCode.Cookie));
    }

    [Fact]
    public void OfSeveralCookiesTheFirstCounts_Rfc7873_5_2()
    {
        Message message = Zone().Ask(OptionQuery.Of("www A", OptionQuery.Cookie(ClientCookie), OptionQuery.Cookie("0102030405060708"), OptionQuery.Cookie("01")), Client);
        Assert.Equal(FirstCookies, message.Hex(EdnsOptionCode.Cookie));
        Assert.Single(message.Options);
    }

    [Fact]
    public void CookiesComeWithAnyRcode_Rfc7873_5_2()
    {
        foreach (string question in new[] { "missing A", "www AXFR", "other.net. A" })
            Assert.Equal(FirstCookies, Zone().Ask(OptionQuery.Of(question, OptionQuery.Cookie(ClientCookie)), Client).Hex(EdnsOptionCode.Cookie));
    }

    [Fact]
    public void AQueryWithoutQuestionGetsTheCookieAlone_Rfc7873_5_4()
    {
        Message message = Zone().Ask(OptionQuery.WithoutQuestion(OptionQuery.Cookie(ClientCookie)), Client);
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.Null(message.QName);
        Assert.Equal(0, message.Answer.Length + message.Authority.Length + message.Additional.Length);
        Assert.Equal(FirstCookies, message.Hex(EdnsOptionCode.Cookie));
    }

    [Fact]
    public void AQueryWithoutQuestionAndCookieIsAFormatError_Rfc7873_5_4()
    {
        Assert.Equal(ResponseCode.FormErr, Zone().Ask(OptionQuery.WithoutQuestion()).Code);
        Assert.Equal(ResponseCode.FormErr, Scenario.Of("www A 192.0.2.1").Ask(OptionQuery.WithoutQuestion(OptionQuery.Cookie(ClientCookie))).Code);
    }

    [Theory]
    [InlineData(ClientCookie, ResponseCode.BadCookie)]
    [InlineData(WrongCookies, ResponseCode.BadCookie)]
    [InlineData(FirstCookies, ResponseCode.NoError)]
    public void WhereCookiesAreDemandedOthersAreBadcookieWithTheRightOne_Rfc7873_5_2_3(string cookies, ResponseCode code)
    {
        Scenario zone = Zone(demand: true);
        foreach (byte[] query in new[] { OptionQuery.Of("www A", OptionQuery.Cookie(cookies)), OptionQuery.WithoutQuestion(OptionQuery.Cookie(cookies)) })
        {
            Message message = zone.Ask(query, Client);
            Assert.Equal(code, message.Code);
            Assert.Equal(FirstCookies, message.Hex(EdnsOptionCode.Cookie));
            Assert.Equal(code == ResponseCode.NoError && message.QName is not null ? 1 : 0, message.Answer.Length);
        }
    }

    [Fact]
    public void DemandedCookiesAreForUdpAndForClientsThatKnowThem_Rfc7873_5_2()
    {
        Scenario zone = Zone(demand: true);
        Assert.Single(zone.Ask("www A").Answer);
        Assert.Single(zone.Ask("www A", payload: null).Answer);
        Assert.Single(zone.AskByTcp(OptionQuery.Of("www A", OptionQuery.Cookie(ClientCookie)), 100).Answer);
    }

    /// <summary>A roll in three stages: first the next secret is known everywhere, then it is used, then the previous one is forgotten.</summary>
    [Fact]
    public void ARollTakesEffectWithTheNextBatchAndLosesNoCookie_Rfc9018_5()
    {
        var next = new CookieSecret(1, 2);
        Scenario first = Zone(demand: true), second = Zone(demand: true);
        foreach (Scenario learning in new[] { first, second })
        {
            Use(learning, new CookieSecrets(Secrets.Current, next));
            AssertEachHonoursTheOther(first, second);
        }

        string old = CookieOf(first);
        foreach (Scenario switching in new[] { first, second })
        {
            Use(switching, new CookieSecrets(next, Secrets.Current));
            AssertEachHonoursTheOther(first, second);
        }

        Assert.NotEqual(old, CookieOf(first));
        Assert.Equal(ResponseCode.NoError, AskWith(second, old).Code);
        foreach (Scenario forgetting in new[] { first, second })
        {
            Use(forgetting, new CookieSecrets(next));
            AssertEachHonoursTheOther(first, second);
        }

        Assert.Equal(ResponseCode.BadCookie, AskWith(second, old).Code);
    }

    [Fact]
    public void OptionsStayTheSameWithinABatch()
    {
        Scenario zone = Zone();
        zone.Scratch.Use(zone.Scratch.Options with { CookieSecrets = new CookieSecrets(new CookieSecret(1, 2)) });
        Assert.Equal(FirstCookies, CookieOf(zone));
        zone.Scratch.BeginBatch(FirstTime, 0);
        Assert.NotEqual(FirstCookies, CookieOf(zone));
    }

    [Fact]
    public void WithoutSecretsCookiesAreIgnored() =>
        Assert.Null(Scenario.Of("www A 192.0.2.1").Ask(OptionQuery.Of("www A", OptionQuery.Cookie(ClientCookie))).Hex(EdnsOptionCode.Cookie));

    private static void AssertEachHonoursTheOther(Scenario first, Scenario second)
    {
        Assert.Equal(ResponseCode.NoError, AskWith(second, CookieOf(first)).Code);
        Assert.Equal(ResponseCode.NoError, AskWith(first, CookieOf(second)).Code);
    }

    private static void Use(Scenario zone, CookieSecrets secrets)
    {
        zone.Scratch.Use(zone.Scratch.Options with { CookieSecrets = secrets });
        zone.Scratch.BeginBatch(FirstTime, 0);
    }

    private static string CookieOf(Scenario zone) => AskWith(zone, ClientCookie).Hex(EdnsOptionCode.Cookie)!;

    private static Message AskWith(Scenario zone, string cookies) => zone.Ask(OptionQuery.Of("www A", OptionQuery.Cookie(cookies)), Client);

    private static Scenario Zone(uint now = FirstTime, bool demand = false)
    {
        Scenario zone = Scenario.Of("www A 192.0.2.1", options: new EngineOptions { CookieSecrets = Secrets, DemandCookies = demand });
        zone.Scratch.UnixSeconds = now;
        return zone;
    }
}
