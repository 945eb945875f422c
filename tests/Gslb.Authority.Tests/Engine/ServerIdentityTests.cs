using System.Text;
using Gslb.Authority.Engine;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Which server this is: NSID, and the names of class CHAOS.</summary>
public class ServerIdentityTests
{
    private static readonly EdnsOption NsidRequest = OptionQuery.Option(EdnsOptionCode.Nsid);

    private static readonly Scenario Named = Scenario.Of("www A 192.0.2.1", options: new EngineOptions { Nsid = [.. "fra1"u8] });
    private static readonly Scenario Unnamed = Scenario.Of("www A 192.0.2.1");

    [Fact]
    public void NsidIsToldToWhoAsks_Rfc5001_2_2()
    {
        Assert.Equal("fra1"u8.ToArray(), Named.Ask(OptionQuery.Of("www A", NsidRequest)).Option(EdnsOptionCode.Nsid));
        Assert.Null(Named.Ask("www A").Option(EdnsOptionCode.Nsid));
        Assert.Null(Unnamed.Ask(OptionQuery.Of("www A", NsidRequest)).Option(EdnsOptionCode.Nsid));
    }

    [Theory]
    [InlineData("id.server. TXT")]
    [InlineData("hostname.bind. TXT")]
    [InlineData("HOSTNAME.Bind. TXT")]
    [InlineData("id.server. ANY")]
    public void ChaosTellsTheSameText_Rfc4892_2(string question)
    {
        Message message = Named.Ask(Chaos(question));
        Assert.Equal(ResponseCode.NoError, message.Code);
        MessageRecord record = Assert.Single(message.Answer);
        Assert.Equal((RecordType.TXT, MessageHeader.ClassChaos, 0u), (record.Type, record.Class, record.Ttl));
        Assert.Equal("\u0004fra1", Encoding.ASCII.GetString(record.Rdata.AsSpan()));
    }

    [Theory]
    [InlineData("version.bind. TXT")]
    [InlineData("version.server. TXT")]
    [InlineData("id.server. A")]
    [InlineData("xd.server. TXT")]
    [InlineData("www A")]
    public void EverythingElseOfChaosIsRefused_Rfc4892_2(string question)
    {
        Message message = Named.Ask(Chaos(question));
        Assert.Equal(ResponseCode.Refused, message.Code);
        Assert.Empty(message.Answer);
    }

    [Fact]
    public void WithoutANameNothingIsTold() => Assert.Equal(ResponseCode.Refused, Unnamed.Ask(Chaos("id.server. TXT")).Code);

    [Fact]
    public void TheLongestOptionsFitTheLeastPayload_Rfc6891_6_2_3()
    {
        var secrets = new CookieSecrets(default);
        Scenario zone = Scenario.Of("@ TXT x", options: new EngineOptions { Nsid = [.. new byte[EngineOptions.MaxNsidLength]], CookieSecrets = secrets });
        string name = string.Join('.', Enumerable.Repeat(new string('a', 63), 3)) + "." + new string('b', 61) + ".";
        byte[] subnet = [0, 2, 128, 0, .. new byte[16]];
        byte[] query = OptionQuery.Of(
            name + " A", NsidRequest, OptionQuery.Cookie("2464c4abcf10c957"), OptionQuery.Option(EdnsOptionCode.ClientSubnet, subnet));
        byte[] response = zone.Send(query);
        Assert.InRange(response.Length, 1, 512);
        Assert.Equal(ResponseCode.Refused, MessageReader.Read(response).Code);
    }

    private static byte[] Chaos(string question)
    {
        byte[] query = OptionQuery.Of(question);
        int classAt = query.Length - 11 - 1;
        query[classAt] = (byte)MessageHeader.ClassChaos;
        return query;
    }
}
