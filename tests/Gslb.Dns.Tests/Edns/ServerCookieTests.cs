using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;

namespace Gslb.Dns.Tests.Edns;

/// <summary>Server cookies as RFC 9018 makes and judges them.</summary>
public class ServerCookieTests
{
    private const string Secret = "e5e973e5a6b2a43f48e7dc849e37bfcf";
    private const string OldSecret = "dd3bdf9344b678b185a6f5cb60fca715";
    private const string NewSecret = "445536bcd2513298075a5d379663c962";

    [Theory]
    [InlineData("2464c4abcf10c957", "198.51.100.100", 1559731985, Secret, "010000005cf79f111f8130c3eee29480")]
    [InlineData("2464c4abcf10c957", "198.51.100.100", 1559734385, Secret, "010000005cf7a871d4a564a1442aca77")]
    [InlineData("fc93fc62807ddb86", "203.0.113.203", 1559734700, Secret, "010000005cf7a9acf73a7810aca2381e")]
    [InlineData("22681ab97d52c298", "2001:db8:220:1:59de:d0f4:8769:82b8", 1559741961, NewSecret, "010000005cf7c609a6bb79d16625507a")]
    public void NewCookiesAreThoseOfTheVectors_Rfc9018_A(string clientCookie, string client, long now, string secret, string cookie)
    {
        byte[] written = new byte[ServerCookie.Length];
        ServerCookie.Write(written, Octets(clientCookie), Address(client), (uint)now, Key(secret));
        Assert.Equal(cookie, Convert.ToHexStringLower(written));
    }

    [Fact]
    public void ACookieOfTheLastHalfHourIsSentBack_Rfc9018_4_3() =>
        Assert.Equal(CookieStanding.Valid, Judge("2464c4abcf10c957010000005cf79f111f8130c3eee29480", "198.51.100.100", 1559731985 + 1800));

    [Fact]
    public void AnOlderOneIsReplaced_Rfc9018_A_2() =>
        Assert.Equal(CookieStanding.Ageing, Judge("2464c4abcf10c957010000005cf79f111f8130c3eee29480", "198.51.100.100", 1559734385));

    [Fact]
    public void ReservedOctetsTakePartInTheHash_Rfc9018_A_3()
    {
        // The vector's cookie is older than an hour when it is shown; at its own time it is right.
        const string Cookies = "fc93fc62807ddb8601abcdef5cf78f71a314227b6679ebf5";
        Assert.Equal(CookieStanding.Valid, Judge(Cookies, "203.0.113.203", 0x5CF78F71));
        Assert.Equal(CookieStanding.Wrong, Judge(Cookies, "203.0.113.203", 1559734700));
    }

    [Fact]
    public void ThePreviousSecretIsHonouredAndItsCookiesReplaced_Rfc9018_A_4()
    {
        const string Cookies = "22681ab97d52c298010000005cf7c57926556bd0934c72f8";
        NetworkAddress client = Address("2001:db8:220:1:59de:d0f4:8769:82b8");
        Assert.Equal(CookieStanding.Ageing, ServerCookie.Judge(Octets(Cookies), client, 1559741961, new CookieSecrets(Key(NewSecret), Key(OldSecret))));
        Assert.Equal(CookieStanding.Valid, ServerCookie.Judge(Octets(Cookies), client, 1559741961, new CookieSecrets(Key(OldSecret))));
        Assert.Equal(CookieStanding.Wrong, ServerCookie.Judge(Octets(Cookies), client, 1559741961, new CookieSecrets(Key(NewSecret))));
    }

    [Theory]
    [InlineData(-301, CookieStanding.Wrong)]
    [InlineData(-300, CookieStanding.Valid)]
    [InlineData(0, CookieStanding.Valid)]
    [InlineData(1801, CookieStanding.Ageing)]
    [InlineData(3600, CookieStanding.Ageing)]
    [InlineData(3601, CookieStanding.Wrong)]
    public void AnHourBackAndFiveMinutesAheadAreTaken_Rfc9018_4_3(int later, CookieStanding standing)
    {
        Assert.Equal(standing, JudgeLater(1559731985, later));

        // RFC 1982: also where the timestamp's 32 bits run over.
        Assert.Equal(standing, JudgeLater(uint.MaxValue - 10, later));
    }

    [Theory]
    [InlineData("2464c4abcf10c957", CookieStanding.ClientOnly)]
    [InlineData("2464c4abcf10c957010000005cf79f11", CookieStanding.Wrong)]
    [InlineData("2464c4abcf10c957020000005cf79f111f8130c3eee29480", CookieStanding.Wrong)]
    [InlineData("2464c4abcf10c957010000005cf79f111f8130c3eee29481", CookieStanding.Wrong)]
    [InlineData("2464c4abcf10c958010000005cf79f111f8130c3eee29480", CookieStanding.Wrong)]
    [InlineData("2464c4abcf10c957010000005cf79f111f8130c3eee2948000", CookieStanding.Wrong)]
    public void OnlyTheWholeCookieOfThisClientIsRight_Rfc7873_5_2(string cookies, CookieStanding standing) =>
        Assert.Equal(standing, Judge(cookies, "198.51.100.100", 1559731985));

    [Fact]
    public void AnotherAddressMakesItWrong_Rfc9018_4_4() =>
        Assert.Equal(CookieStanding.Wrong, Judge("2464c4abcf10c957010000005cf79f111f8130c3eee29480", "198.51.100.101", 1559731985));

    [Fact]
    public void SecretsDoNotShowInText() =>
        Assert.DoesNotContain(Key(Secret).Low.ToString(System.Globalization.CultureInfo.InvariantCulture), new CookieSecrets(Key(Secret), Key(OldSecret)).ToString());

    private static CookieStanding JudgeLater(uint made, int later)
    {
        byte[] cookies = [.. Octets("2464c4abcf10c957"), .. new byte[ServerCookie.Length]];
        NetworkAddress client = Address("198.51.100.100");
        ServerCookie.Write(cookies.AsSpan(ServerCookie.ClientLength), cookies.AsSpan(0, ServerCookie.ClientLength), client, made, Key(Secret));
        return ServerCookie.Judge(cookies, client, unchecked(made + (uint)later), new CookieSecrets(Key(Secret)));
    }

    private static CookieStanding Judge(string cookies, string client, uint now) =>
        ServerCookie.Judge(Octets(cookies), Address(client), now, new CookieSecrets(Key(Secret)));

    private static byte[] Octets(string hex) => Convert.FromHexString(hex);

    private static CookieSecret Key(string hex) => CookieSecret.FromOctets(Octets(hex));

    private static NetworkAddress Address(string text)
    {
        Assert.True(NetworkAddress.TryParse(text, out NetworkAddress address));
        return address;
    }
}
