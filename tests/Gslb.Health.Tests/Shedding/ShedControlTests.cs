using Gslb.Health.Shedding;

namespace Gslb.Health.Tests.Shedding;

/// <summary>The control of shedding in a closed loop: what it decides comes back to it as load, later.</summary>
public sealed class ShedControlTests
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(65);

    /// <summary>Within 2 % of the capacity after 8 minutes, or 12 when all caches end in step, and no more oscillation than that ever after.</summary>
    [Theory]
    [InlineData(1.2, false)]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(1.2, true)]
    [InlineData(2, true)]
    [InlineData(5, true)]
    public void The_load_settles_at_the_capacity(double demand, bool inStep)
    {
        var clients = new SimulatedClients(ttl: 60) { Demand = demand, InStep = inStep };
        clients.Run(inStep ? 12 * 60 : 8 * 60);
        (double least, double most) = clients.Run(3600);
        Assert.InRange(least, 0.98, 1.02);
        Assert.InRange(most, 0.98, 1.02);
    }

    [Fact]
    public void The_first_report_counts_at_once() => Assert.Equal(0.5, default(ShedControl).After(2, 1, TimeSpan.Zero, Lag).Keep, 0.01);

    [Fact]
    public void Below_the_capacity_nobody_is_passed_on()
    {
        var clients = new SimulatedClients(ttl: 60) { Demand = 1 };
        clients.Run(3600);
        Assert.Equal(0, clients.Changes);
        Assert.Equal(1, clients.Control.Keep);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void When_the_demand_falls_everybody_comes_back(bool inStep)
    {
        var clients = new SimulatedClients(ttl: 60) { Demand = 3, InStep = inStep };
        clients.Run(1800);
        clients.Demand = 0.9;
        (_, double most) = clients.Run(900);
        Assert.Equal(1, clients.Control.Keep);
        Assert.InRange(most, 0.9, 1.35);
        clients.Demand = 1.5;
        clients.Run(900);
        Assert.InRange(clients.Load, 0.98, 1.02);
    }

    /// <summary>A demand that grows while nothing is shed is met as fast as the caches let it.</summary>
    [Fact]
    public void A_demand_that_doubles_is_met_within_some_minutes()
    {
        var clients = new SimulatedClients(ttl: 60) { Demand = 0.8 };
        clients.Run(600);
        clients.Demand = 1.6;
        clients.Run(180);
        Assert.InRange(clients.Load, 0.95, 1.1);
    }

    /// <summary>Those passed on first may make less than their share of the load, or more.</summary>
    [Theory]
    [InlineData(0.4, false)]
    [InlineData(0.4, true)]
    [InlineData(1.6, false)]
    public void The_load_settles_although_clients_are_not_alike(double power, bool inStep)
    {
        var clients = new SimulatedClients(ttl: 60) { Demand = 1.4, InStep = inStep, Kept = share => Math.Pow(share, power) };
        clients.Run(1200);
        (double least, double most) = clients.Run(3600);
        Assert.InRange(least, 0.97, 1.03);
        Assert.InRange(most, 0.97, 1.03);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(300)]
    public void It_settles_with_any_TTL(int ttl)
    {
        var clients = new SimulatedClients(ttl) { Demand = 2 };
        clients.Run(20 * Math.Max(ttl, 60));
        (double least, double most) = clients.Run(3600);
        Assert.InRange(least, 0.98, 1.02);
        Assert.InRange(most, 0.98, 1.02);
    }

    [Fact]
    public void Noise_in_the_reports_changes_hardly_anything()
    {
        var random = new Random(7);
        var clients = new SimulatedClients(ttl: 60) { Demand = 2, Report = load => load * (1 + (0.06 * (random.NextDouble() - 0.5))) };
        clients.Run(1200);
        int before = clients.Changes;
        (double least, double most) = clients.Run(3600);
        Assert.InRange(clients.Changes - before, 0, 6);
        Assert.InRange(least, 0.96, 1.04);
        Assert.InRange(most, 0.96, 1.04);
    }

    [Fact]
    public void A_capacity_of_0_keeps_nobody_and_a_load_of_0_everybody()
    {
        ShedControl closed = default(ShedControl).After(5, 0, TimeSpan.FromSeconds(1), Lag).After(0, 0, TimeSpan.FromSeconds(1), Lag);
        Assert.Equal(0, closed.Keep);
        Assert.Equal(1, default(ShedControl).After(0, 1, TimeSpan.Zero, Lag).Keep);
        Assert.Equal(1, closed.After(0, 1, TimeSpan.FromHours(1), Lag).Keep);
    }

    [Fact]
    public void However_far_above_its_capacity_a_datacenter_keeps_somebody()
    {
        ShedControl control = default(ShedControl).After(1e12, 1, TimeSpan.Zero, Lag);
        Assert.Equal(1 / 256.0, control.Keep);
    }
}
