using CsCheck;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Publishing;
using Gslb.Health.Schedule;
using Gslb.Health.Tests.Publishing;
using Gslb.Health.Tests.Schedule;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests;

/// <summary>How soon a dead endpoint is no longer usable in the serving state (health.md, item 1), under a fake clock.</summary>
public sealed class DetectionTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void The_worst_case_holds_for_any_monitor_and_any_phase()
    {
        Gen<TcpMonitorDefinition> monitors = Gen.Select(Gen.Int[1, 6], Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[0, 2]).Select((interval, timeout, fall, confirm) => new TcpMonitorDefinition
        {
            Name = "web",
            Port = 80,
            Interval = TimeSpan.FromSeconds(interval),
            Timeout = TimeSpan.FromSeconds(Math.Min(timeout, interval)),
            Fall = fall,
            Confirm = TimeSpan.FromSeconds(confirm),
        });
        Gen.Select(monitors, Gen.Int[0, 1000], Gen.Int[0, 1500], Gen.Bool).Sample(
            (monitor, seed, phase, hangs) => Detect(monitor, seed, phase, hangs ? Conduct.Hangs : Conduct.Refuses) <= Bound(monitor, hangs),
            iter: 100);
    }

    [Theory]
    [InlineData(true, 12)]
    [InlineData(false, 8)]
    public void With_the_defaults_it_is_under_12_seconds_and_refused_under_8(bool hangs, int seconds)
    {
        var monitor = new TcpMonitorDefinition { Name = "web", Port = 80 };
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 1500]).Sample(
            (seed, phase) => Detect(monitor, seed, phase, hangs ? Conduct.Hangs : Conduct.Refuses) < TimeSpan.FromSeconds(seconds),
            iter: 100);
    }

    private static TimeSpan Bound(MonitorDefinition monitor, bool hangs)
    {
        TimeSpan interval = monitor.Interval * 1.1;
        TimeSpan second = monitor.Confirm == TimeSpan.Zero ? interval : monitor.Confirm;
        return interval + second + (interval * Math.Max(0, monitor.Fall - 2)) + (hangs ? monitor.Timeout * monitor.Fall : TimeSpan.Zero) + TimeSpan.FromSeconds(1);
    }

    /// <summary>Lets an endpoint die at some moment and returns how long it is still usable.</summary>
    private static TimeSpan Detect(MonitorDefinition monitor, int seed, int phase, Conduct death)
    {
        var clock = new FakeTimeProvider();
        var world = new World(clock);
        var cell = new ServingStateCell();
        using var publisher = new HealthPublisher(cell, clock, new HealthPublisherOptions(), NoObserver.Instance);
        var schedule = new ProbeSchedule(clock, new Random(seed), world, publisher);
        Site site = Site.Of([World.Id(1), World.Id(2, "fra")], monitor);
        publisher.Activate(site.Snapshot, site.Endpoints);
        schedule.Apply(site.Endpoints);
        schedule.Start();
        for (int i = 0; i < 1000 + phase; i++)
            clock.Advance(Step);
        Assert.Equal(Usability.Up, cell.Current.Health.Standings[0].Usability);

        world[World.Id(1)] = death;
        DateTimeOffset died = clock.GetUtcNow();
        while (cell.Current.Health.Standings[0].Usability == Usability.Up && clock.GetUtcNow() - died < TimeSpan.FromMinutes(2))
            clock.Advance(Step);
        Assert.Equal(Usability.Up, cell.Current.Health.Standings[1].Usability);
        return clock.GetUtcNow() - died;
    }
}
