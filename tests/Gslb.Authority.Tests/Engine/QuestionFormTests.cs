using Gslb.Authority.Engine;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Questions of every form: how many, of what class and type, and how their names are written.</summary>
public class QuestionFormTests
{
    private static readonly Scenario Zone = Scenario.Of("""
        www      A     192.0.2.80
        www      TYPE65280 \# 4 01020304
        www      TYPE65535 \# 0
        """);

    private static readonly byte[] Www = [.. DomainName.Parse("www.example.com.").Wire];

    private static byte[] Query(byte[] name, ushort type = 1, ushort @class = 1, int questions = 1) =>
        [0, 1, 0, 0, 0, (byte)questions, 0, 0, 0, 0, 0, 0, .. name, (byte)(type >> 8), (byte)type, (byte)(@class >> 8), (byte)@class];

    private static ResponseCode CodeOf(byte[] response) => (ResponseCode)(response[3] & 0xF);

    [Theory]
    [InlineData("C00C")]
    [InlineData("C028")]
    [InlineData("C004")]
    [InlineData("0161C00C")]
    [InlineData("03777777C000")]
    public void PointerInTheQuestionIsAFormatError_Rfc1035_4_1_4(string name) => Assert.Equal(ResponseCode.FormErr, CodeOf(Zone.Send(Query(Convert.FromHexString(name)))));

    [Theory]
    [InlineData("410100")]
    [InlineData("4108AA00")]
    [InlineData("800100")]
    [InlineData("0161800100")]
    public void OtherLabelTypesAreAFormatError_Rfc6891_5(string name) => Assert.Equal(ResponseCode.FormErr, CodeOf(Zone.Send(Query(Convert.FromHexString(name)))));

    [Fact]
    public void NameOf255OctetsIsTakenAndLongerOnesAreAFormatError_Rfc1035_2_3_4()
    {
        byte[] labels = [.. Enumerable.Repeat((byte[])[1, (byte)'x'], 127).SelectMany(label => label)];
        Assert.Equal(ResponseCode.Refused, CodeOf(Zone.Send(Query([.. labels, 0]))));
        Assert.Equal(ResponseCode.FormErr, CodeOf(Zone.Send(Query([.. labels, 1, (byte)'x', 0]))));
        Assert.Equal(ResponseCode.FormErr, CodeOf(Zone.Send(Query([2, (byte)'y', (byte)'y', .. labels, 0]))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(255)]
    public void ThereIsOneQuestion_Rfc9619_4(int questions)
    {
        byte[] query = [.. Query(Www, questions: questions), .. Www, 0, 28, 0, 1];
        byte[] response = Zone.Send(questions == 0 ? query.AsSpan(0, MessageHeader.Length) : query);
        Assert.Equal(ResponseCode.FormErr, CodeOf(response));
        Assert.Equal(MessageHeader.Length, response.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(65535)]
    public void OtherClassesAreRefused_Rfc1035_4_1_1(int @class)
    {
        foreach (ushort type in (ushort[])[1, 6, 255])
            Assert.Equal("REFUSED", MessageReader.Read(Zone.Send(Query(Www, type, (ushort)@class))).Brief());
    }

    [Theory]
    [InlineData(RecordType.AXFR, ResponseCode.Refused)]
    [InlineData(RecordType.IXFR, ResponseCode.Refused)]
    [InlineData(RecordType.MAILA, ResponseCode.NotImp)]
    [InlineData(RecordType.MAILB, ResponseCode.NotImp)]
    [InlineData(RecordType.OPT, ResponseCode.FormErr)]
    [InlineData(RecordType.TSIG, ResponseCode.FormErr)]
    [InlineData(RecordType.TKEY, ResponseCode.FormErr)]
    [InlineData((RecordType)128, ResponseCode.FormErr)]
    [InlineData((RecordType)248, ResponseCode.FormErr)]
    public void MetaTypesAreNotLookedUp_Rfc6895_3_1(RecordType type, ResponseCode code)
    {
        foreach (string name in (string[])["www", "@", "nowhere", "www.example.org."])
        {
            foreach (Transport transport in (Transport[])[Transport.Udp, Transport.Tcp])
                Assert.Equal(code.ToMnemonic(), Zone.Ask($"{name} {type.ToMnemonic()}", transport: transport).Brief());
        }
    }

    [Theory]
    [InlineData("www TYPE65280", "NOERROR aa: www TYPE65280 \\# 4 01020304")]
    [InlineData("www TYPE65535", "NOERROR aa: www TYPE65535 \\# 0")]
    [InlineData("www TYPE65279", "NOERROR aa / @ SOA")]
    [InlineData("www TYPE256", "NOERROR aa / @ SOA")]
    [InlineData("www TYPE127", "NOERROR aa / @ SOA")]
    [InlineData("nowhere TYPE65280", "NXDOMAIN aa / @ SOA")]
    public void UnknownTypesAreTypesLikeAnyOther_Rfc3597_3(string question, string answer) => Assert.Equal(answer, Zone.Ask(question).Brief());
}
