using Gslb.Dns.Messages;
using Gslb.Serving.Answering;
using Gslb.Serving.Tests.Support;

namespace Gslb.Serving.Tests.Answering;

/// <summary>The answer of last resort never fails itself.</summary>
public sealed class ServerFailureTests
{
    [Fact]
    public void Id_opcode_RD_and_question_are_echoed()
    {
        byte[] query = TestQuery.For(0xABCD);
        byte[] response = new byte[512];

        int length = ServerFailure.Write(query, response);

        byte[] expected = [.. query];
        expected[2] |= MessageHeader.ResponseBit;
        expected[3] = (byte)ResponseCode.ServFail;
        Assert.Equal(expected, response[..length]);
    }

    [Fact]
    public void Every_truncation_is_answered_by_a_header_or_not_at_all()
    {
        byte[] query = TestQuery.For(1);
        for (int length = 0; length < query.Length; length++)
            Assert.Equal(length < MessageHeader.Length ? 0 : MessageHeader.Length, ServerFailure.Write(query.AsSpan(0, length), new byte[512]));
    }

    [Fact]
    public void A_response_is_not_answered()
    {
        byte[] response = TestQuery.For(1);
        response[2] |= MessageHeader.ResponseBit;

        Assert.Equal(0, ServerFailure.Write(response, new byte[512]));
    }
}
