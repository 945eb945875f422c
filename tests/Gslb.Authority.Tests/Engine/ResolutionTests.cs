using Gslb.Authority.Engine;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>RFC 1034 §4.3.2 over one and over several zones.</summary>
public class ResolutionTests
{
    private static readonly Scenario Zone = Scenario.Of("""
        $TTL 300
        @        SOA   ns1 hostmaster ( 7 1h 15m 30d 30 )
                 NS    ns1
                 NS    ns.elsewhere.net.
                 MX    10 mail
        ns1      A     192.0.2.53
        mail     A     192.0.2.25
                 AAAA  2001:db8::25
        www      A     192.0.2.80
                 TXT   "hello" "world"
        alias    CNAME www
        far      CNAME www.elsewhere.net.
        loop1    CNAME loop2
        loop2    CNAME loop1
        dangling CNAME nowhere
        a.b.c    A     192.0.2.1
        *.wild   A     192.0.2.2
                 MX    5 mail
        x.wild   TXT   "here"
        child    NS    ns.child
                 DS    1 8 2 0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20
        ns.child A     192.0.2.54
        old      DNAME new
        t.new    A     192.0.2.9
        _s._tcp  SRV   1 2 443 www
        """);

    [Fact]
    public void AnswersExactNameWithItsTtl_Rfc1034_4_3_2() =>
        Assert.Equal(["www.example.com 300 A 192.0.2.80"], MessageText.Lines(Authoritative(Zone.Ask("www A")).Answer));

    [Fact]
    public void EchoesTheCaseOfTheQuestion()
    {
        byte[] query = new QueryMessage(9, Gslb.Dns.Names.DomainName.Parse("wWw.ExAmPle.cOm."), RecordType.A).ToOctets();
        byte[] response = Zone.Send(query);
        Assert.Equal(query[12..33], response[12..33]);
        Assert.Equal("wWw.ExAmPle.cOm.", MessageReader.Read(response).Answer[0].Owner.ToString());
    }

    [Fact]
    public void NameWithoutTheTypeIsNoData_Rfc2308_2_2()
    {
        Message message = Authoritative(Zone.Ask("www MX"));
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.Empty(message.Answer);
        Assert.Equal(["example.com 30 SOA ns1.example.com. hostmaster.example.com. 7 3600 900 2592000 30"], MessageText.Lines(message.Authority));
    }

    [Fact]
    public void MissingNameIsNameErrorWithTheLowerOfSoaTtlAndMinimum_Rfc2308_5()
    {
        Message message = Authoritative(Zone.Ask("nowhere A"));
        Assert.Equal(ResponseCode.NXDomain, message.Code);
        Assert.Equal(30u, Assert.Single(message.Authority).Ttl);
    }

    [Theory]
    [InlineData("c")]
    [InlineData("b.c")]
    public void EmptyNonTerminalIsNoData_Rfc8020_2(string name) => Assert.Equal(ResponseCode.NoError, Zone.Ask(name).Code);

    [Fact]
    public void NameOutsideAllZonesIsRefusedWithoutData()
    {
        Message message = Zone.Ask("www.example.net. A");
        Assert.Equal(ResponseCode.Refused, message.Code);
        Assert.False(message.Flags.HasFlag(MessageFlags.Authoritative));
        Assert.Empty(message.Authority);
    }

    [Fact]
    public void FollowsCnameInTheZone_Rfc1034_3_6_2() =>
        Assert.Equal(["alias.example.com 300 CNAME www.example.com.", "www.example.com 300 A 192.0.2.80"], MessageText.Lines(Authoritative(Zone.Ask("alias A")).Answer));

    [Fact]
    public void CnameOutOfTheZonesEndsTheAnswer() =>
        Assert.Equal(["far.example.com 300 CNAME www.elsewhere.net."], MessageText.Lines(Authoritative(Zone.Ask("far A")).Answer));

    [Fact]
    public void RcodeAfterCnameIsThatOfTheLastName_Rfc2308_2_1()
    {
        Message message = Zone.Ask("dangling A");
        Assert.Equal(ResponseCode.NXDomain, message.Code);
        Assert.Single(message.Answer);
        Assert.Single(message.Authority);
    }

    [Fact]
    public void CnameLoopEndsBounded()
    {
        Message message = Zone.Ask("loop1 A");
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.InRange(message.Answer.Length, 2, 20);
    }

    [Fact]
    public void AskingForCnameDoesNotFollow() => Assert.Equal(["www.example.com."], Zone.Ask("alias CNAME").Data(RecordType.CNAME));

    [Theory]
    [InlineData("y.wild")]
    [InlineData("y.z.wild")]
    public void WildcardAnswersForTheNameAsked_Rfc4592_3_3_1(string name) =>
        Assert.Equal([$"{name}.example.com 300 A 192.0.2.2"], MessageText.Lines(Authoritative(Zone.Ask(name)).Answer));

    [Fact]
    public void WildcardDoesNotCoverAnExistingNameNorNamesBelowIt_Rfc4592_2_2_1()
    {
        Assert.Empty(Zone.Ask("x.wild A").Answer);
        Assert.Equal(ResponseCode.NXDomain, Zone.Ask("y.x.wild A").Code);
    }

    [Fact]
    public void WildcardWithoutTheTypeIsNoData_Rfc4592_2_2_1() => Assert.Equal(ResponseCode.NoError, Zone.Ask("y.wild TXT").Code);

    [Fact]
    public void WildcardMxBringsAddressesOfItsTarget() =>
        Assert.Equal(["mail.example.com 300 A 192.0.2.25", "mail.example.com 300 AAAA 2001:db8::25"], MessageText.Lines(Zone.Ask("y.wild MX").Additional));

    [Theory]
    [InlineData("child A")]
    [InlineData("www.child A")]
    [InlineData("ns.child A")]
    public void AtAndBelowACutIsReferredWithGlue_Rfc1034_4_3_2(string question)
    {
        Message message = Zone.Ask(question);
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.False(message.Flags.HasFlag(MessageFlags.Authoritative));
        Assert.Empty(message.Answer);
        Assert.Equal(["child.example.com 300 NS ns.child.example.com."], MessageText.Lines(message.Authority));
        Assert.Equal(["ns.child.example.com 300 A 192.0.2.54"], MessageText.Lines(message.Additional));
    }

    [Fact]
    public void DsIsAnsweredAtTheParentSide_Rfc4035_3_1_4_1() => Assert.Single(Authoritative(Zone.Ask("child DS")).Answer);

    [Fact]
    public void DnameMakesACname_Rfc6672_3_2() => Assert.Equal(
        ["old.example.com 300 DNAME new.example.com.", "t.old.example.com 300 CNAME t.new.example.com.", "t.new.example.com 300 A 192.0.2.9"],
        MessageText.Lines(Authoritative(Zone.Ask("t.old A")).Answer));

    [Theory]
    [InlineData("t.old CNAME")]
    [InlineData("nowhere.old CNAME")]
    public void CnameThatADnameMakesAnswersTheQuestionForIt_Rfc1034_4_3_2(string question)
    {
        Message message = Authoritative(Zone.Ask(question));
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.Equal([RecordType.DNAME, RecordType.CNAME], message.Answer.Select(record => record.Type));
        Assert.Empty(message.Authority);
    }

    [Fact]
    public void DnameDoesNotApplyToItsOwner_Rfc6672_2_3() => Assert.Equal(ResponseCode.NoError, Zone.Ask("old A").Code);

    [Fact]
    public void DnameThatMakesTheNameTooLongIsYxdomain_Rfc6672_3_2()
    {
        var zone = Scenario.Of($"d DNAME {string.Join('.', Enumerable.Repeat(new string('x', 60), 3))}\n");
        Assert.Equal(ResponseCode.YXDomain, zone.Ask($"{new string('y', 60)}.d A").Code);
    }

    [Fact]
    public void SrvAndMxBringAddresses() => Assert.Equal(["www.example.com 300 A 192.0.2.80"], MessageText.Lines(Zone.Ask("_s._tcp SRV").Additional));

    [Fact]
    public void AnyIsOneRrsetOverUdpAndAllOverTcp_Rfc8482()
    {
        Assert.Single(Zone.Ask("mail ANY").Answer);
        Assert.Equal(2, Zone.Ask("mail ANY", transport: Transport.Tcp).Answer.Length);
    }

    [Fact]
    public void LongestMatchOfSeveralZonesAnswersAndChainsCrossZones()
    {
        var zones = Scenario.Of(new Dictionary<string, string>
        {
            ["example.com.zone"] = "@ 60 SOA ns h 1 2 3 4 5\n 60 NS ns\nns 60 A 192.0.2.1\nto 60 CNAME deep.sub\nsub 60 NS ns\n",
            ["sub.example.com.zone"] = "@ 60 SOA ns h 1 2 3 4 5\n 60 NS ns.example.com.\ndeep 60 CNAME back.example.com.\nx 60 CNAME deep\n",
            ["com.zone"] = "@ 60 SOA ns h 1 2 3 4 5\n 60 NS ns.example.com.\nexample 60 NS ns.example\nns.example 60 A 192.0.2.1\n",
        });
        Assert.Equal(
            ["to.example.com 60 CNAME deep.sub.example.com.", "deep.sub.example.com 60 CNAME back.example.com."],
            MessageText.Lines(zones.Ask("to A").Answer));
        Assert.Equal(ResponseCode.NXDomain, zones.Ask("x.sub A").Code);
        Assert.Equal("example.com", Assert.Single(zones.Ask("x.sub A").Authority).Owner.ToId());
        Assert.Equal("example.com", Assert.Single(zones.Ask("sub DS").Authority).Owner.ToId());
        Assert.Equal("sub.example.com", Assert.Single(zones.Ask("sub TXT").Authority).Owner.ToId());
    }

    private static Message Authoritative(Message message)
    {
        Assert.True(message.Flags.HasFlag(MessageFlags.Authoritative));
        return message;
    }
}
