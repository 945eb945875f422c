using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Schedule;
using Gslb.Health.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests.Schedule;

public sealed class ProbeScheduleTests
{
    private static readonly TcpMonitorDefinition Web = new() { Name = "web", Port = 80 };
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _clock = new();
    private readonly World _world;
    private readonly Judge _judge = new();

    public ProbeScheduleTests() => _world = new World(_clock);

    [Fact]
    public void First_probes_are_spread_over_a_second_and_second_ones_over_an_interval()
    {
        ProbeSchedule schedule = Started(Endpoints(200));
        Run(TimeSpan.FromSeconds(1.02));
        Assert.Equal(200, _world.Starts.Select(start => start.Endpoint).Distinct().Count());
        Assert.InRange(_world.Starts.Count(start => start.At - _clock.Start < TimeSpan.FromSeconds(0.5)), 60, 140);

        Run(TimeSpan.FromSeconds(60));
        int[] perSecond = [.. Enumerable.Range(0, 5).Select(second => _world.Starts.Count(start => (int)(start.At - _clock.Start).TotalSeconds == 50 + second))];
        Assert.All(perSecond, count => Assert.InRange(count, 20, 60));
        Assert.Equal(0, schedule.Counts.Late);
    }

    [Fact]
    public void Starts_lie_one_interval_apart_within_a_tenth()
    {
        Started(Endpoints(20));
        Run(TimeSpan.FromMinutes(2));
        foreach (MonitoredEndpoint endpoint in Endpoints(20))
        {
            DateTimeOffset[] starts = [.. _world.StartsOf(endpoint.Id).Skip(1)];
            double[] gaps = [.. starts.Zip(starts.Skip(1), (a, b) => (b - a).TotalSeconds)];
            Assert.All(gaps, gap => Assert.InRange(gap, 4.49, 5.53));
            Assert.True(gaps.Max() - gaps.Min() > 0.3, "jitter");
        }
    }

    [Fact]
    public void A_wish_to_confirm_is_granted()
    {
        _judge.Next = NextProbe.AfterConfirm;
        Started(Endpoints(1));
        Run(TimeSpan.FromSeconds(10));
        DateTimeOffset[] starts = [.. _world.StartsOf(World.Id(0))];
        Assert.All(starts.Zip(starts.Skip(1), (a, b) => (b - a).TotalSeconds), gap => Assert.InRange(gap, 0.99, 1.03));
    }

    [Fact]
    public void Hanging_targets_delay_no_other()
    {
        for (int i = 0; i < 100; i += 2)
            _world[World.Id(i)] = Conduct.Hangs;
        ProbeSchedule schedule = Started(Endpoints(100));
        Run(TimeSpan.FromMinutes(1));
        Assert.InRange(_world.StartsOf(World.Id(1)).Count(), 11, 15);
        Assert.InRange(_world.StartsOf(World.Id(0)).Count(), 11, 15);
        Assert.Equal(0, schedule.Counts.Late);
        Assert.InRange(schedule.Counts.WorstLateness, TimeSpan.Zero, TimeSpan.FromMilliseconds(25));
    }

    [Fact]
    public void Beyond_the_bound_probes_wait_their_turn_and_are_counted_late()
    {
        _world.Default = Conduct.Hangs;
        ProbeSchedule schedule = Started(Endpoints(100), new ProbeScheduleOptions { MaxInFlight = 10 });
        Run(TimeSpan.FromSeconds(1.5));
        Assert.Equal((10, 90), (schedule.Counts.InFlight, schedule.Counts.Waiting));
        Run(TimeSpan.FromSeconds(25));
        Assert.Equal(100, _world.Starts.Select(start => start.Endpoint).Distinct().Count());
        Assert.True(schedule.Counts.Late > 50);
    }

    [Fact]
    public void A_probe_that_throws_has_failed_and_is_run_again()
    {
        _world.Default = Conduct.Throws;
        Started(Endpoints(1));
        Run(TimeSpan.FromSeconds(20));
        Assert.InRange(_judge.Results.Count, 4, 6);
        Assert.All(_judge.Results, result => Assert.Equal((ProbeOutcome.InternalError, "InvalidOperationException: a defect"), (result.Outcome, result.Detail)));
    }

    [Fact]
    public void A_judge_that_throws_is_counted_and_probing_goes_on()
    {
        _judge.Throws = true;
        ProbeSchedule schedule = Started(Endpoints(1));
        Run(TimeSpan.FromSeconds(20));
        Assert.InRange(schedule.Counts.Faults, 4, 6);
    }

    [Fact]
    public void A_definition_that_cannot_run_fails_instead_of_the_activation()
    {
        var schedule = new ProbeSchedule(_clock, new Random(1), new ProbeFactory(_clock), _judge);
        schedule.Apply([World.Endpoint(World.Id(1), new HttpMonitorDefinition { Name = "x", Port = 80, Tls = false, Body = new BodyPattern("(", true) })]);
        schedule.Start();
        Run(TimeSpan.FromSeconds(1.1));
        Assert.Equal(ProbeOutcome.InternalError, _judge.Results[0].Outcome);
    }

    [Fact]
    public void An_activation_keeps_the_phase_of_unchanged_probes()
    {
        ProbeSchedule schedule = Started(Endpoints(20));
        ProbeSchedule other = Started(Endpoints(20), random: 1, world: new World(_clock), out World undisturbed);
        for (int i = 0; i < 60; i++)
        {
            Run(TimeSpan.FromSeconds(1));
            schedule.Apply(Endpoints(20));
        }

        Assert.Equal(undisturbed.Starts, _world.Starts);
        Assert.Equal(other.Counts, schedule.Counts);
    }

    [Fact]
    public void An_activation_stops_what_is_gone_and_soon_starts_what_is_new_or_changed()
    {
        ProbeSchedule schedule = Started(Endpoints(3));
        Run(TimeSpan.FromSeconds(20));
        _world.Starts.Clear();
        DateTimeOffset applied = _clock.GetUtcNow();
        schedule.Apply([World.Endpoint(World.Id(0), Web with { Interval = TimeSpan.FromSeconds(60) }), World.Endpoint(World.Id(7), Web)]);
        Run(TimeSpan.FromSeconds(20));
        Assert.Equal(2, schedule.Counts.Probes);
        Assert.Equal([World.Id(0), World.Id(7)], _world.Starts.Select(start => start.Endpoint).Distinct().Order());
        Assert.InRange(_world.StartsOf(World.Id(0)).First() - applied, TimeSpan.Zero, TimeSpan.FromSeconds(1.02));
        Assert.InRange(_world.StartsOf(World.Id(7)).First() - applied, TimeSpan.Zero, TimeSpan.FromSeconds(1.02));
    }

    [Fact]
    public void What_a_dropped_probe_still_finds_is_not_judged()
    {
        _world.Default = Conduct.Hangs;
        ProbeSchedule schedule = Started(Endpoints(5));
        Run(TimeSpan.FromSeconds(1.1));
        schedule.Apply([]);
        Run(TimeSpan.FromSeconds(10));
        Assert.Empty(_judge.Results);
        Assert.Equal((0, 0), (schedule.Counts.InFlight, schedule.Counts.Probes));
    }

    [Fact]
    public async Task Stopping_ends_it_and_waits_for_what_is_under_way()
    {
        _world.Default = Conduct.Hangs;
        ProbeSchedule schedule = Started(Endpoints(5));
        Run(TimeSpan.FromSeconds(1.1));
        Task stopping = schedule.DisposeAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        int started = _world.Starts.Count;
        Run(TimeSpan.FromSeconds(10));
        await stopping;
        Assert.Empty(_judge.Results);
        Assert.Equal(started, _world.Starts.Count);
    }

    private static MonitoredEndpoint[] Endpoints(int count) => [.. Enumerable.Range(0, count).Select(i => World.Endpoint(World.Id(i), Web))];

    private ProbeSchedule Started(MonitoredEndpoint[] endpoints, ProbeScheduleOptions? options = null)
    {
        var schedule = new ProbeSchedule(_clock, new Random(1), _world, _judge, options);
        schedule.Start();
        schedule.Apply(endpoints);
        return schedule;
    }

    private ProbeSchedule Started(MonitoredEndpoint[] endpoints, int random, World world, out World same)
    {
        same = world;
        var schedule = new ProbeSchedule(_clock, new Random(random), world, new Judge());
        schedule.Start();
        schedule.Apply(endpoints);
        return schedule;
    }

    private void Run(TimeSpan time)
    {
        for (TimeSpan gone = TimeSpan.Zero; gone < time; gone += Step)
            _clock.Advance(Step);
    }

    private sealed class Judge : IProbeJudge
    {
        public NextProbe Next { get; set; }

        public bool Throws { get; set; }

        public List<ProbeResult> Results { get; } = [];

        NextProbe IProbeJudge.Judge(string endpoint, MonitorDefinition monitor, ProbeResult result, TimeSpan untilNext)
        {
            Results.Add(result);
            return Throws ? throw new InvalidOperationException("a defect") : Next;
        }
    }
}
