using Gslb.Authority.Pools;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>The scope that an answer tells: the longest of all steps consulted, those that found nothing included (RFC 7871 §7.2.1).</summary>
public class SubnetScopeTests
{
    private static readonly Scenario Zone = Scenario.Of("""
        $DATACENTER iad
        $DATACENTER fra
        $MAP coarse subnet=10.0.0.0/8  iad
        $MAP coarse default            fra
        $MAP fine   subnet=10.1.2.0/24 fra
        $MAP fine   subnet=10.2.0.0/16 none
        $MAP fine   default            iad
        geo 60    POOL geo map=coarse
                  MEMBER iad 192.0.2.1
                  MEMBER fra 192.0.2.2
                  MEMBER fra 2001:db8::2
        divert 60 POOL geo map=fine when-down=pool:geo
                  MEMBER fra 192.0.2.3
                  MEMBER iad 192.0.2.4
        sticky 60 POOL geo sticky map=coarse sticky-prefix=28/60
                  MEMBER iad 192.0.2.5
                  MEMBER iad 192.0.2.6
                  MEMBER fra 192.0.2.7
        flat 60   POOL weighted
                  MEMBER iad 192.0.2.8
        two       CNAME divert
        static    A    192.0.2.9
        """);

    [Theory]
    [InlineData("geo A", "10.1.2.0/24", 8)]
    [InlineData("geo A", "11.0.0.0/8", 8)]
    [InlineData("geo A", "192.168.0.0/16", 1)]
    [InlineData("geo A", "127.0.0.0/8", 2)]
    [InlineData("geo AAAA", "10.1.2.0/24", 8)]
    [InlineData("divert A", "10.1.2.0/24", 24)]
    [InlineData("divert A", "10.2.2.0/24", 16)]
    [InlineData("divert AAAA", "10.1.2.0/24", 0)]
    [InlineData("two A", "10.1.2.0/24", 24)]
    [InlineData("sticky A", "10.1.2.0/24", 28)]
    [InlineData("flat A", "10.1.2.0/24", 0)]
    [InlineData("static A", "10.1.2.0/24", 0)]
    [InlineData("geo TXT", "10.1.2.0/24", 0)]
    [InlineData("nowhere A", "10.1.2.0/24", 0)]
    [InlineData("www.example.org. A", "10.1.2.0/24", 0)]
    [InlineData("geo A", "0.0.0.0/0", 0)]
    [InlineData("geo A", "::/0", 0)]
    public void IsExact_Rfc7871_7_2_1(string question, string subnet, int scope)
    {
        Message message = Zone.Ask(question, subnet);
        Assert.NotNull(message.Subnet);
        Assert.Equal(scope, message.Scope);
        Assert.Equal(subnet, $"{message.Subnet.Value.Address}/{message.Subnet.Value.SourcePrefixLength}");
    }

    [Fact]
    public void StepsThatFoundNothingCountToo_Rfc7871_7_2_1()
    {
        Scenario down = Scenario.Of("""
            $DATACENTER iad
            $DATACENTER fra
            $MAP coarse subnet=10.0.0.0/8  iad
            $MAP coarse default            fra
            $MAP fine   subnet=10.1.2.0/24 fra
            $MAP fine   default            iad
            geo 60    POOL geo map=coarse
                      MEMBER iad 192.0.2.1
                      MEMBER fra 192.0.2.2
            divert 60 POOL geo map=fine when-down=pool:geo
                      MEMBER fra 192.0.2.3
                      MEMBER iad 192.0.2.4
            """).With(Usability.Down, "192.0.2.3");
        Message message = down.Ask("divert A", "10.1.2.0/24");
        Assert.Equal(["192.0.2.1"], message.Data(RecordType.A));
        Assert.Equal(24, message.Scope);
    }

    [Fact]
    public void WithoutTheOptionThereIsNoneInTheAnswer_Rfc7871_7_2_2() => Assert.Null(Zone.Ask("geo A").Subnet);
}
