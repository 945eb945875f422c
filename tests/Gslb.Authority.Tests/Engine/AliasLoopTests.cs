using Gslb.Authority.Engine;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>A loop of aliases ends where it closes: no record twice (RFC 1034 §3.6.2, RFC 2181 §5), as NSD, Knot and BIND have it.</summary>
public class AliasLoopTests
{
    private static readonly Scenario Zone = Scenario.Of("""
        one    CNAME two
        two    CNAME one
        self   CNAME self
        *.wild CNAME a.wild
        left   DNAME right
        right  DNAME left
        grow   DNAME grow.grow
        short  DNAME www
        to     CNAME short
        www    A     192.0.2.1
        """);

    [Theory]
    [InlineData("one A", "one.example.com 300 CNAME two.example.com.", "two.example.com 300 CNAME one.example.com.")]
    [InlineData("OnE A", "one.example.com 300 CNAME two.example.com.", "two.example.com 300 CNAME one.example.com.")]
    [InlineData("self A", "self.example.com 300 CNAME self.example.com.")]
    [InlineData("x.wild A", "x.wild.example.com 300 CNAME a.wild.example.com.", "a.wild.example.com 300 CNAME a.wild.example.com.")]
    public void CnameLoopHasEachRecordOnce_Rfc2181_5(string question, params string[] answer)
    {
        Message message = Zone.Ask(question);
        Assert.Equal(ResponseCode.NoError, message.Code);
        Assert.Equal(answer, MessageText.Lines(message.Answer));
    }

    [Fact]
    public void DnameLoopHasEachRecordOnce_Rfc2181_5() => Assert.Equal(
        [
            "left.example.com 300 DNAME right.example.com.", "x.left.example.com 300 CNAME x.right.example.com.",
            "right.example.com 300 DNAME left.example.com.", "x.right.example.com 300 CNAME x.left.example.com.",
        ],
        MessageText.Lines(Zone.Ask("x.left A").Answer));

    [Fact]
    public void DnameThatGrowsItsNamesIsThereOnce_Rfc2181_5()
    {
        Message message = Zone.Ask("x.grow A", transport: Transport.Tcp);
        Assert.Single(message.Answer, record => record.Type == RecordType.DNAME);
        Assert.Equal(17, message.Answer.Count(record => record.Type == RecordType.CNAME));
    }

    [Fact]
    public void AliasToTheOwnerOfADnameIsNoLoop_Rfc6672_2_3()
    {
        Message message = Zone.Ask("to A");
        Assert.Equal(["to.example.com 300 CNAME short.example.com."], MessageText.Lines(message.Answer));
        Assert.Single(message.Authority);
    }
}
