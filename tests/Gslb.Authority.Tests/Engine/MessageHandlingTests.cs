using Gslb.Authority.Engine;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Headers, EDNS and truncation: what every packet gets, whatever it asks.</summary>
public class MessageHandlingTests
{
    private static readonly Scenario Zone = Scenario.Of(
        "www A 192.0.2.80\nbig TXT " + string.Join(' ', Enumerable.Repeat($"\"{new string('x', 200)}\"", 10)) + "\nmid TXT " + string.Join(' ', Enumerable.Repeat($"\"{new string('y', 200)}\"", 4)) + "\n");

    private static byte[] Query(RecordType type = RecordType.A, ushort? payload = 1232) =>
        new QueryMessage(0x1234, DomainName.Parse("www.example.com."), type, payload, RecursionDesired: true).ToOctets();

    [Fact]
    public void ResponseCopiesIdAndRdAndClearsRaZAdAndCd_Rfc1035_4_1_1_Rfc4035_3_1_6()
    {
        byte[] query = Query();
        query[3] = 0xF0;
        byte[] response = Zone.Send(query);
        Assert.Equal([0x12, 0x34, 0x85, 0x00], response[..4]);
    }

    [Fact]
    public void PacketsUnderTwelveOctetsAndResponsesAreDropped()
    {
        byte[] query = Query();
        Assert.Empty(Zone.Send(query.AsSpan(0, 11)));
        query[2] |= 0x80;
        Assert.Empty(Zone.Send(query));
    }

    [Fact]
    public void EveryTruncationOfAQueryIsAnsweredByFormerrOrDropped()
    {
        byte[] query = Query();
        for (int length = 12; length < query.Length; length++)
        {
            byte[] response = Zone.Send(query.AsSpan(0, length));
            Assert.Equal((byte)ResponseCode.FormErr, (byte)(response[3] & 0xF));
            MessageReader.Read(response);
        }
    }

    [Fact]
    public void EverySingleOctetMutationGetsAWellFormedAnswerOrNone()
    {
        byte[] query = new QueryMessage(1, DomainName.Parse("www.example.com."), RecordType.A, Subnet: Subnet("192.0.2.0", 24)).ToOctets();
        for (int i = 0; i < query.Length; i++)
        {
            for (int value = 0; value < 256; value++)
            {
                byte[] mutant = [.. query];
                mutant[i] = (byte)value;
                byte[] response = Zone.Send(mutant);
                if (response.Length == 0)
                    continue;
                Assert.InRange(response.Length, 12, 1232);
                Assert.Equal(mutant[..2], response[..2]);
                Assert.NotEqual(0, response[2] & 0x80);
                MessageReader.Read(response);
            }
        }
    }

    [Fact]
    public void OtherOpcodesAreNotImplemented_Rfc1035_4_1_1()
    {
        byte[] query = Query();
        query[2] |= 4 << 3;
        Assert.Equal((byte)ResponseCode.NotImp, (byte)(Zone.Send(query)[3] & 0xF));
    }

    [Fact]
    public void OptOfAnotherOpcodeIsAnsweredAndItsQuestionIsNot_Rfc6891_6_1_1()
    {
        byte[] query = Query();
        query[2] |= 2 << 3;
        Message message = MessageReader.Read(Zone.Send(query));
        Assert.Equal(ResponseCode.NotImp, message.Code);
        Assert.True(message.HasEdns);
        Assert.Null(message.QName);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(15)]
    public void OptOfAnotherOpcodeIsAnsweredWithoutAQuestionToo_Rfc6891_6_1_1(int opcode)
    {
        byte[] query = [.. Query().AsSpan(0, 12), .. Query().AsSpan()[^11..]];
        query[2] |= (byte)(opcode << 3);
        query[5] = 0;
        Message message = MessageReader.Read(Zone.Send(query));
        Assert.Equal(ResponseCode.NotImp, message.Code);
        Assert.True(message.HasEdns);
    }

    [Theory]
    [InlineData(MessageHeader.AnCountOffset, 255)]
    [InlineData(MessageHeader.AnCountOffset, 250)]
    [InlineData(MessageHeader.NsCountOffset, 41)]
    [InlineData(MessageHeader.NsCountOffset, 252)]
    public void MetaTypeInASectionOfDataIsAFormatError_Rfc6895_3_1(int count, byte type)
    {
        byte[] query = [.. Query(payload: null), 0, 0, type, 0, 255, 0, 0, 0, 0, 0, 0];
        query[count + 1] = 1;
        Assert.Equal(ResponseCode.FormErr, MessageReader.Read(Zone.Send(query)).Code);
    }

    [Fact]
    public void LaterEdnsVersionOfAnotherOpcodeIsBadvers_Rfc6891_6_1_3()
    {
        byte[] query = Query();
        query[2] |= 4 << 3;
        query[^5] = 1;
        Assert.Equal(ResponseCode.BadVers, MessageReader.Read(Zone.Send(query)).Code);
    }

    [Fact]
    public void NoQuestionIsAFormatErrorAnsweredWithOpt_Rfc6891_6_1_1()
    {
        byte[] query = [.. Query().AsSpan(0, 12), .. Query().AsSpan()[^11..]];
        query[5] = 0;
        Message message = MessageReader.Read(Zone.Send(query));
        Assert.Equal(ResponseCode.FormErr, message.Code);
        Assert.True(message.HasEdns);
    }

    [Fact]
    public void TypeZeroIsATypeThatNoNameHas_Rfc6895_3_1()
    {
        Assert.Equal(ResponseCode.NoError, Zone.Ask("www TYPE0").Code);
        Assert.Equal(ResponseCode.NXDomain, Zone.Ask("nowhere TYPE0").Code);
    }

    [Fact]
    public void OtherClassesAreRefused()
    {
        byte[] query = Query(payload: null);
        query[^1] = 3;
        Assert.Equal((byte)ResponseCode.Refused, (byte)(Zone.Send(query)[3] & 0xF));
    }

    [Fact]
    public void TransfersAreRefused() => Assert.Equal(ResponseCode.Refused, Zone.Ask("@ AXFR", transport: Transport.Tcp).Code);

    [Fact]
    public void OptIsAnsweredByOptAndOnlyThen_Rfc6891_6_1_1()
    {
        Assert.True(Zone.Ask("www A").HasEdns);
        Assert.Equal(1232, Zone.Ask("www A").PayloadSize);
        Assert.False(Zone.Ask("www A", payload: null).HasEdns);
    }

    [Fact]
    public void LaterEdnsVersionIsBadvers_Rfc6891_6_1_3()
    {
        byte[] query = Query();
        query[^5] = 1;
        Assert.Equal(ResponseCode.BadVers, MessageReader.Read(Zone.Send(query)).Code);
    }

    [Fact]
    public void TwoOptsAreAFormatError_Rfc6891_6_1_1()
    {
        byte[] query = Query();
        byte[] twice = [.. query, .. query[^11..]];
        twice[11] = 2;
        Assert.Equal(ResponseCode.FormErr, MessageReader.Read(Zone.Send(twice)).Code);
    }

    [Fact]
    public void TrailingOctetsAreAFormatError() => Assert.Equal(ResponseCode.FormErr, MessageReader.Read(Zone.Send([.. Query(), 0])).Code);

    [Theory]
    [InlineData(512, true)]
    [InlineData(100, true)]
    [InlineData(1232, false)]
    [InlineData(4096, false)]
    public void AnswerBeyondThePayloadIsTruncatedToNoRecords_Rfc2181_9(int payload, bool truncated)
    {
        Message message = Zone.Ask("mid TXT", payload: (ushort)payload);
        Assert.Equal(truncated, message.Flags.HasFlag(MessageFlags.Truncated));
        Assert.Equal(truncated ? 0 : 1, message.Answer.Length);
    }

    [Fact]
    public void NothingBeyond1232OctetsLeavesByUdpAndTcpHasItWhole_Rfc9715()
    {
        Assert.True(Zone.Ask("big TXT", payload: 4096).Flags.HasFlag(MessageFlags.Truncated));
        Assert.Single(Zone.Ask("big TXT", transport: Transport.Tcp).Answer);
    }

    [Fact]
    public void SubnetIsEchoedWithScopeZeroForStaticData_Rfc7871_7_2_1()
    {
        Message message = Zone.Ask("www A", subnet: "192.0.2.0/24");
        Assert.Equal(Subnet("192.0.2.0", 24), message.Subnet);
        Assert.Equal(0, message.Scope);
    }

    [Fact]
    public void SubnetOfNoFamilyWithASourceOfZeroIsEchoed_Rfc7871_7_1_2()
    {
        Message message = Zone.Ask(OptionQuery.Of("www A", OptionQuery.Option(EdnsOptionCode.ClientSubnet, 0, 0, 0, 0)));
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.Equal("00000000", message.Hex(EdnsOptionCode.ClientSubnet));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0001")]
    [InlineData("000100")]
    [InlineData("00001800C00002")]
    [InlineData("00030000")]
    [InlineData("00031800C00002")]
    [InlineData("00012100C000020100")]
    [InlineData("00028100" + "2001" + "00000000000000000000000000000000")]
    [InlineData("00011818C00002")]
    [InlineData("00010018")]
    [InlineData("00010000" + "00")]
    [InlineData("00011800C000")]
    [InlineData("00011800C0000200")]
    [InlineData("00011700C00003")]
    [InlineData("0002210020010DB840")]
    public void SubnetThatIsNotOfTheFormIsAFormatError_Rfc7871_6(string hex) =>
        Assert.Equal(ResponseCode.FormErr, Zone.Ask(OptionQuery.Of("www A", OptionQuery.Option(EdnsOptionCode.ClientSubnet, Convert.FromHexString(hex)))).Code);

    [Fact]
    public void MalformedSubnetIsAFormatError_Rfc7871_7_1_2()
    {
        byte[] good = new QueryMessage(1, DomainName.Parse("www.example.com."), RecordType.A, Subnet: Subnet("192.0.2.0", 24)).ToOctets();
        byte[] family = [.. good], prefix = [.. good], bits = [.. good];
        family[^6] = 9;
        prefix[^5] = 33;
        bits[^5] = 23;
        bits[^1] = 1;
        foreach (byte[] bad in new[] { family, prefix, bits })
            Assert.Equal(ResponseCode.FormErr, MessageReader.Read(Zone.Send(bad)).Code);
    }

    private static ClientSubnet Subnet(string address, byte length)
    {
        Gslb.Dns.Addresses.NetworkAddress.TryParse(address, out var parsed);
        return new ClientSubnet(parsed, length);
    }
}
