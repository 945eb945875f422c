using Gslb.Authority.Pools;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>The step <c>latency</c>: the datacenter with the lowest measured round trip for the client's network, else as <c>geo</c>.</summary>
public sealed class LatencyTests
{
    private const string Text = """
        $DATACENTER iad lat=39.04 lon=-77.49
        $DATACENTER fra lat=50.11 lon=8.68
        $DATACENTER sin lat=1.35 lon=103.82
        $MAP fence subnet=10.1.0.0/16 iad fra
        $MAP fence subnet=10.2.0.0/16 none
        $MAP fence default nearest
        lowest 60 POOL latency
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.2
          MEMBER sin 192.0.2.3
          MEMBER iad 2001:db8::1
        fenced 60 POOL latency map=fence
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.2
          MEMBER sin 192.0.2.3
        two 60 POOL latency all min-up=2
          MEMBER iad 192.0.2.1
          MEMBER iad 192.0.2.11
          MEMBER fra 192.0.2.2
          MEMBER fra 192.0.2.12
          MEMBER sin 192.0.2.3
        tiers 60 POOL latency failover
          MEMBER iad 192.0.2.1  tier=1
          MEMBER iad 192.0.2.11 tier=2
          MEMBER fra 192.0.2.2  tier=1
        behind 60 POOL failover latency
          MEMBER iad 192.0.2.1  tier=1
          MEMBER sin 192.0.2.3  tier=1
          MEMBER fra 192.0.2.2  tier=2
        place 60 POOL geo
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.2
          MEMBER sin 192.0.2.3
        """;

    private static readonly string[] Measured =
    [
        "10.0.0.0/8 sin 10", "10.0.0.0/8 fra 20", "10.0.0.0/8 iad 30",
        "10.9.9.0/24 iad 5",
    ];

    [Fact]
    public void The_lowest_measured_datacenter_is_answered_and_then_the_next()
    {
        Scenario zone = Zone();
        Assert.Equal("192.0.2.3", Answer(zone, "lowest", "10.0.0.0/24"));
        zone.With(Usability.Down, "sin/192.0.2.3");
        Assert.Equal("192.0.2.2", Answer(zone, "lowest", "10.0.0.0/24"));
        zone.With(Usability.Gone, "fra/192.0.2.2");
        Assert.Equal("192.0.2.1", Answer(zone, "lowest", "10.0.0.0/24"));
    }

    [Fact]
    public void A_network_counts_before_the_one_around_it_for_the_datacenters_measured_in_it()
    {
        Scenario zone = Zone();
        Assert.Equal("192.0.2.1", Answer(zone, "lowest", "10.9.9.0/24"));
        zone.With(Usability.Down, "iad/192.0.2.1");
        Assert.Equal("192.0.2.3", Answer(zone, "lowest", "10.9.9.0/24"));
    }

    [Theory]
    [InlineData("lowest")]
    [InlineData("fenced")]
    public void Without_a_measurement_it_is_geo(string name)
    {
        Scenario zone = Zone();
        foreach (string down in (string[])["", "iad/192.0.2.1", "fra/192.0.2.2", "sin/192.0.2.3"])
        {
            if (down.Length > 0)
                zone.With(Usability.Down, down);
            Assert.Equal(zone.Reached("place A", "203.0.113.0/24"), zone.Reached($"{name} A", "203.0.113.0/24"));
        }
    }

    /// <summary>RFC 7871 §7.2.1: the longest of all steps; a client without a measurement learns how far that holds.</summary>
    [Theory]
    [InlineData("10.0.0.0/24", 13)]
    [InlineData("10.9.9.0/24", 24)]
    [InlineData("10.9.8.0/24", 24)]
    [InlineData("11.0.0.0/24", 8)]
    [InlineData("203.0.113.0/24", 1)]
    public void The_scope_is_that_of_the_measured_networks(string subnet, int scope)
    {
        Assert.Equal(scope, Zone().Ask("lowest A", subnet).Scope);
        Assert.Equal(0, Scenario.Of(Text).Ask("lowest A", subnet).Scope);
        Assert.Equal(0, Zone().Ask("place A", subnet).Scope);
    }

    [Fact]
    public void Measurements_lead_nobody_over_a_fence_and_none_stays_none()
    {
        Scenario zone = Zone();
        Assert.Equal("192.0.2.3", Answer(zone, "fenced", "10.0.0.0/24"));
        Assert.Equal("192.0.2.2", Answer(zone, "fenced", "10.1.0.0/24"));
        zone.With(Usability.Down, "fra/192.0.2.2", "iad/192.0.2.1");
        Assert.NotEqual("192.0.2.3", Answer(zone, "fenced", "10.1.0.0/24"));
        Assert.Empty(zone.Ask("fenced A", "10.2.0.0/24").Answer);
    }

    /// <summary>"Below it the group does not count as usable; if no group reaches it, it is ignored."</summary>
    [Fact]
    public void A_datacenter_with_too_few_members_is_passed_over_while_another_has_enough()
    {
        Scenario zone = Zone();
        Assert.Equal("192.0.2.12 192.0.2.2", Answer(zone, "two", "10.0.0.0/24"));
        zone.With(Usability.Down, "fra/192.0.2.2");
        Assert.Equal("192.0.2.1 192.0.2.11", Answer(zone, "two", "10.0.0.0/24"));
        zone.With(Usability.Down, "two.example.com/iad/192.0.2.1");
        Assert.Equal("192.0.2.3", Answer(zone, "two", "10.0.0.0/24"));
    }

    [Fact]
    public void Before_and_after_failover_it_works_on_what_is_left()
    {
        Scenario zone = Zone();
        Assert.Equal("192.0.2.2", Answer(zone, "tiers", "10.0.0.0/24"));
        Assert.Equal("192.0.2.1", Answer(zone, "tiers", "10.9.9.0/24"));
        Assert.Equal("192.0.2.3", Answer(zone, "behind", "10.0.0.0/24"));
        zone.With(Usability.Down, "tiers.example.com/iad/192.0.2.1", "behind.example.com/sin/192.0.2.3");
        Assert.Equal("192.0.2.11", Answer(zone, "tiers", "10.9.9.0/24"));
        Assert.Equal("192.0.2.1", Answer(zone, "behind", "10.0.0.0/24"));
    }

    [Fact]
    public void Each_family_goes_to_the_lowest_datacenter_that_it_has()
    {
        Assert.Equal(["2001:db8::1"], Zone().Ask("lowest AAAA", "10.0.0.0/24").Data(RecordType.AAAA));
    }

    private static Scenario Zone() => Scenario.Of(Text).Measured(Measured);

    private static string Answer(Scenario zone, string name, string subnet) => string.Join(' ', zone.Ask($"{name} A", subnet).Data(RecordType.A));
}
