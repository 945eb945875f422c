using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>OPT where it may stand and where not, and what of it is answered (RFC 6891).</summary>
public class EdnsTests
{
    private const int OptLength = 11;

    private static readonly Scenario Zone = Scenario.Of(
        "www A 192.0.2.80\nbig TXT " + string.Join(' ', Enumerable.Repeat($"\"{new string('x', 100)}\"", 9)) + "\n");

    private static readonly byte[] Plain = new QueryMessage(1, DomainName.Parse("www.example.com."), RecordType.A, PayloadSize: null).ToOctets();
    private static readonly byte[] Opt = new QueryMessage(1, DomainName.Parse("www.example.com."), RecordType.A).ToOctets()[^OptLength..];

    private static Message Ask(int count, params byte[][] records)
    {
        byte[] query = [.. Plain, .. records.SelectMany(record => record)];
        query[count + 1] = (byte)records.Length;
        return MessageReader.Read(Zone.Send(query));
    }

    [Theory]
    [InlineData(MessageHeader.AnCountOffset)]
    [InlineData(MessageHeader.NsCountOffset)]
    public void OptInAnotherSectionIsAFormatError_Rfc6891_6_1_1(int count) => Assert.Equal(ResponseCode.FormErr, Ask(count, Opt).Code);

    [Fact]
    public void OptOfAnotherNameIsAFormatError_Rfc6891_6_1_2()
    {
        Assert.Equal(ResponseCode.FormErr, Ask(MessageHeader.ArCountOffset, [1, (byte)'x', .. Opt]).Code);
        Assert.Equal(ResponseCode.FormErr, Ask(MessageHeader.ArCountOffset, [0xC0, 12, .. Opt[1..]]).Code);
    }

    [Fact]
    public void OptMayStandBetweenOtherRecords_Rfc6891_6_1_1()
    {
        byte[] address = [0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 192, 0, 2, 1];
        Message message = Ask(MessageHeader.ArCountOffset, address, Opt, address);
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.True(message.HasEdns);
    }

    [Fact]
    public void FlagsThatAreNotKnownAreCleared_Rfc6891_6_1_4()
    {
        byte[] query = [.. Plain, .. Opt];
        query[MessageHeader.ArCountOffset + 1] = 1;
        (query[^4], query[^3]) = (0x7F, 0xFF);
        Assert.Equal([0, 0], Zone.Send(query)[^4..^2]);
        query[^4] = 0xFF;
        Assert.Equal([0x80, 0], Zone.Send(query)[^4..^2]);
    }

    [Fact]
    public void ExtendedRcodeOfAQueryMeansNothing_Rfc6891_6_1_3()
    {
        byte[] query = [.. Plain, .. Opt];
        query[MessageHeader.ArCountOffset + 1] = 1;
        query[^6] = 7;
        Assert.Equal("NOERROR aa: www A 192.0.2.80", MessageReader.Read(Zone.Send(query)).Brief());
    }

    /// <summary>The answer needs 900 octets and some: what counts as 512 cuts it, what counts as 1232 does not.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(511, true)]
    [InlineData(512, true)]
    [InlineData(513, true)]
    [InlineData(1232, false)]
    [InlineData(4096, false)]
    [InlineData(65535, false)]
    public void PayloadBelow512Is512AndAbove1232Is1232_Rfc6891_6_2_3(int payload, bool truncated) =>
        Assert.Equal(truncated, Zone.Ask("big TXT", payload: (ushort)payload).Flags.HasFlag(MessageFlags.Truncated));

    [Theory]
    [InlineData("FDE9")]
    [InlineData("FDE900")]
    [InlineData("FDE9000201")]
    [InlineData("FDE90001FFFDE9")]
    public void OptionsThatDoNotFillTheRecordAreAFormatError_Rfc6891_6_1_2(string options)
    {
        byte[] data = Convert.FromHexString(options);
        byte[] opt = [.. Opt[..^1], (byte)data.Length, .. data];
        Message message = Ask(MessageHeader.ArCountOffset, opt);
        Assert.Equal(ResponseCode.FormErr, message.Code);
        Assert.True(message.HasEdns);
    }

    [Fact]
    public void ALaterVersionsOptionsAreNotRead_Rfc6891_6_1_3()
    {
        byte[] opt = [.. Opt[..6], 1, .. Opt[7..^1], 3, 0xFD, 0xE9, 0];
        Message message = Ask(MessageHeader.ArCountOffset, opt);
        Assert.Equal(ResponseCode.BadVers, message.Code);
        Assert.Empty(message.Options);
        Assert.Equal(DomainName.Parse("www.example.com."), message.QName);
    }

    [Fact]
    public void ManyOptionsAreAnsweredAsFarAsTheyAreKnown_Rfc6891_6_1_2()
    {
        EdnsOption unknown = new((EdnsOptionCode)65001, [1, 2, 3]);
        byte[] query = OptionQuery.Of("www A", [.. Enumerable.Repeat(unknown, 60), new(EdnsOptionCode.ClientSubnet, [0, 1, 24, 0, 192, 0, 2]), new(EdnsOptionCode.Padding, [.. new byte[64]])]);
        Assert.Equal([EdnsOptionCode.ClientSubnet], Zone.Ask(query).Options.Select(option => option.Code));
    }
}
