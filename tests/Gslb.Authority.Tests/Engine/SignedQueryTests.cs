using System.Buffers.Binary;
using Gslb.Authority.Engine;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Queries with TSIG: this server has no keys, and says so (RFC 8945 §5.2).</summary>
public class SignedQueryTests
{
    private const int MacLength = 32;

    private static readonly Scenario Zone = Scenario.Of("www A 192.0.2.80\n");
    private static readonly byte[] Algorithm = [.. DomainName.Parse("hmac-sha256.").Wire];
    private static readonly byte[] KeyName = [.. DomainName.Parse("Key.example.").Wire];

    private static byte[] Signed(ReadOnlySpan<byte> owner, ushort? payload = 1232, byte @class = 255, string question = "www.example.com.")
    {
        byte[] query = new QueryMessage(0x1234, DomainName.Parse(question), RecordType.A, payload).ToOctets();
        query[MessageHeader.ArCountOffset + 1]++;
        byte[] rdata = [.. Algorithm, 0, 0, 0x3B, 0x9A, 0xCA, 0, 1, 0x2C, 0, MacLength, .. new byte[MacLength], 0x43, 0x21, 0, 0, 0, 0];
        return [.. query, .. owner, 0, 250, 0, @class, 0, 0, 0, 0, 0, (byte)rdata.Length, .. rdata];
    }

    [Fact]
    public void UnknownKeyIsNotauthWithBadkeyUnsigned_Rfc8945_5_2_1()
    {
        Message message = MessageReader.Read(Zone.Send(Signed(KeyName)));
        Assert.Equal(ResponseCode.NotAuth, message.Code);
        Assert.Empty(message.Answer);
        Assert.True(message.HasEdns);
        MessageRecord signature = Assert.Single(message.Additional);
        Assert.Equal((RecordType.TSIG, (ushort)255, 0u), (signature.Type, signature.Class, signature.Ttl));
        Assert.Equal("Key.example.", signature.Owner.ToString());
        Assert.Equal([.. Algorithm, 0, 0, 0x3B, 0x9A, 0xCA, 0, 1, 0x2C, 0, 0, 0x43, 0x21, 0, 17, 0, 0], signature.Rdata);
    }

    [Fact]
    public void OwnerThatPointsToTheQuestionIsTrueInTheResponseToo()
    {
        Message message = MessageReader.Read(Zone.Send(Signed([3, (byte)'k', (byte)'e', (byte)'y', 0xC0, 16], payload: null)));
        Assert.Equal("key.example.com.", Assert.Single(message.Additional).Owner.ToString());
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 4 })]
    [InlineData(new byte[] { 0xC0, 14 })]
    [InlineData(new byte[] { 0xC0, 31 })]
    public void OwnerThatPointsElsewhereIsAFormatError(byte[] owner) => Assert.Equal(ResponseCode.FormErr, Zone.Ask(Signed(owner)).Code);

    [Fact]
    public void SignatureIsTheLastRecordAndTheOnlyOne_Rfc8945_5_1()
    {
        byte[] twice = Signed(KeyName, payload: null);
        twice = [.. twice, .. twice[33..]];
        twice[MessageHeader.ArCountOffset + 1]++;
        Assert.Equal(ResponseCode.FormErr, Zone.Ask(twice).Code);
        byte[] before = [.. Signed(KeyName, payload: null), 0, 0, 41, 4, 0xD0, 0, 0, 0, 0, 0, 0];
        before[MessageHeader.ArCountOffset + 1]++;
        Assert.Equal(ResponseCode.FormErr, Zone.Ask(before).Code);
    }

    [Fact]
    public void SignatureOfAnotherClassOrCutShortIsAFormatError_Rfc8945_4_2()
    {
        Assert.Equal(ResponseCode.FormErr, Zone.Ask(Signed(KeyName, @class: 1)).Code);
        byte[] whole = Signed(KeyName, payload: null);
        int length = whole.Length - (Algorithm.Length + 16 + MacLength) - 2;
        for (int octets = 0; octets < Algorithm.Length + 16 + MacLength; octets++)
        {
            byte[] cut = whole[..(length + 2 + octets)];
            BinaryPrimitives.WriteUInt16BigEndian(cut.AsSpan(length), (ushort)octets);
            Assert.Equal(ResponseCode.FormErr, Zone.Ask(cut).Code);
        }
    }

    [Fact]
    public void ResponseWithoutRoomForTheRecordGoesWithoutIt()
    {
        string label = new('x', 60);
        byte[] longest = [.. DomainName.Parse($"{label}.{label}.{label}.{label}.").Wire];
        Message message = Zone.Ask(Signed(longest, payload: null, question: $"{label}.{label}.{label}.{label[..40]}.example.com."));
        Assert.Equal(ResponseCode.NotAuth, message.Code);
        Assert.Empty(message.Additional);
    }
}
