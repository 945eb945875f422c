using System.Globalization;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Referrals whose glue is too much for a datagram.</summary>
public class GlueTests
{
    private static readonly Scenario Zone = Scenario.Of(string.Concat(Enumerable.Range(1, 12).Select(number => string.Create(
        CultureInfo.InvariantCulture,
        $"inside NS ns{number}.inside\nns{number}.inside A 192.0.2.{number}\nbeside NS ns{number}.inside\n"))));

    [Fact]
    public void InDomainGlueThatDoesNotFitSetsTruncated_Rfc9471_3_1()
    {
        Message message = Zone.Ask("www.inside A", payload: 512);
        Assert.True(message.Flags.HasFlag(MessageFlags.Truncated));
        Assert.Equal(12, message.Authority.Length);
    }

    [Fact]
    public void SiblingGlueThatDoesNotFitIsLeftOut_Rfc9471_3_2()
    {
        Message message = Zone.Ask("www.beside A", payload: 512);
        Assert.False(message.Flags.HasFlag(MessageFlags.Truncated));
        Assert.Equal(12, message.Authority.Length);
        Assert.InRange(message.Additional.Length, 1, 11);
    }
}
