using System.Text;
using Gslb.Authority.Pools;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Extended errors: what they say, and that they never cost an answer.</summary>
public class ExtendedErrorTests
{
    [Fact]
    public void ANameOfNoZoneIsNotAuthoritative_Rfc8914_4_21()
    {
        Message message = Scenario.Of("www A 192.0.2.1").Ask("other.net. A");
        Assert.Equal(ResponseCode.Refused, message.Code);
        Assert.Equal("0014", message.Hex(EdnsOptionCode.ExtendedError));
    }

    [Fact]
    public void WithoutEdnsThereIsNone_Rfc8914_3()
    {
        Message message = Scenario.Of("www A 192.0.2.1").Ask("other.net. A", payload: null);
        Assert.Equal(ResponseCode.Refused, message.Code);
        Assert.False(message.HasEdns);
    }

    [Fact]
    public void APoolThatFailsSaysWhy_Rfc8914_4_1()
    {
        Scenario zone = Scenario.Of("""
            $DATACENTER iad lat=39.04 lon=-77.49
            geo 60 POOL failover when-down=servfail
              MEMBER iad 192.0.2.1
            """).With(Usability.Down, "192.0.2.1");
        Message message = zone.Ask("geo A");
        Assert.Equal(ResponseCode.ServFail, message.Code);
        byte[] error = [.. message.Option(EdnsOptionCode.ExtendedError)!.Value];
        Assert.Equal("\0\0no usable member", Encoding.ASCII.GetString(error));
    }

    [Theory]
    [InlineData("www A")]
    [InlineData("missing A")]
    [InlineData("www AXFR")]
    public void OtherAnswersHaveNone(string question) =>
        Assert.Null(Scenario.Of("www A 192.0.2.1").Ask(question).Option(EdnsOptionCode.ExtendedError));

    /// <summary>A chain that leaves no room: the CNAMEs before the failing pool stay, the error goes.</summary>
    [Fact]
    public void WhereRoomIsShortTheErrorGoesFirst_Rfc8914_3()
    {
        int withError = 0, without = 0;
        for (int length = 45; length <= 50; length++)
        {
            string label = new('l', length);
            var text = new StringBuilder("$DATACENTER iad lat=39.04 lon=-77.49\n");
            for (int i = 0; i < 7; i++)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{label}{i} CNAME {(i == 6 ? "geo" : $"{label}{i + 1}")}\n");
            text.Append("geo 60 POOL failover when-down=servfail\n  MEMBER iad 192.0.2.1\n");
            Message message = Scenario.Of(text.ToString()).With(Usability.Down, "192.0.2.1").Ask($"{label}0 A", payload: 512);
            Assert.False(message.Flags.HasFlag(MessageFlags.Truncated), $"truncated at {length}");
            Assert.Equal(7, message.Answer.Length);
            if (message.Option(EdnsOptionCode.ExtendedError) is null)
                without++;
            else
                withError++;
        }

        Assert.NotEqual(0, withError);
        Assert.NotEqual(0, without);
    }
}
