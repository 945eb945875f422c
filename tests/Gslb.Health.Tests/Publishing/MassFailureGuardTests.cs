using Gslb.Health.Monitors;
using Gslb.Health.Publishing;

namespace Gslb.Health.Tests.Publishing;

public sealed class MassFailureGuardTests
{
    [Theory]
    [InlineData(2, 0, 0, 1, true)]
    [InlineData(3, 0, 0, 50, true)]
    [InlineData(1, 0, 0, 50, false)] // there never was anywhere to fail over to
    [InlineData(2, 1, 0, 1, false)] // somebody is left
    [InlineData(2, 0, 1, 1, false)] // somebody answers, if not yet often enough
    [InlineData(2, 0, 0, 0, false)] // nobody was ever known to be up
    public void Holds_when_no_datacenter_is_left_and_nobody_answers(int datacenters, int usable, int passing, int trippedFromUp, bool holds) =>
        Assert.Equal(holds, MassFailureGuard.ShouldHold(new GuardSituation(datacenters, usable, passing, trippedFromUp)));

    [Fact]
    public void The_failures_of_one_interval_lie_within_the_window() =>
        Assert.Equal(TimeSpan.FromSeconds(8.5), MassFailureGuard.WindowOf(new TcpMonitorDefinition { Name = "web", Port = 80 }));
}
