using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;
using Gslb.Health.Tests.Publishing;
using Gslb.Health.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests;

/// <summary>Monitors of type <c>push</c>, from heartbeat to verdict, on a fake clock. Interval 5 s, ttl 15 s, fall 2, rise 3 unless a test says otherwise.</summary>
public sealed class HeartbeatTests : IAsyncDisposable
{
    private const string Id = "www.example.com/iad/192.0.2.1";
    private const string Other = "www.example.com/iad/192.0.2.2";

    private static readonly PushMonitorDefinition Push = new() { Name = "beat", Port = 0, Confirm = TimeSpan.Zero };
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly Diary _diary = new();
    private readonly HealthWatch _watch;

    public HeartbeatTests()
    {
        _watch = new HealthWatch(new ServingStateCell(), _clock, new Random(1), new HealthPublisherOptions(), _diary);
        Activate(Push);
        _watch.Start();
    }

    [Fact]
    public void The_first_heartbeat_makes_up_at_once()
    {
        Assert.Equal(HeartbeatOutcome.Taken, _watch.TakeHeartbeat(Id, up: true, load: null));
        Assert.Equal(Verdict.Up, VerdictOf(Id));
        Assert.Equal((Verdict.Unknown, Verdict.Up), (_diary.Transitions[0].From, _diary.Transitions[0].To));
    }

    [Fact]
    public void Who_never_sent_one_is_not_blamed_before_the_ttl_and_is_down_two_intervals_later()
    {
        Advance(15 * Second);
        Assert.Empty(_diary.Probes);
        Advance(2 * 1.1 * Push.Interval);
        Assert.Equal(Verdict.Down, VerdictOf(Id));
        Assert.Equal((ProbeOutcome.Timeout, "no heartbeat, ttl 15s"), (_diary.Probes[0].Result.Outcome, _diary.Probes[0].Result.Detail));
    }

    [Fact]
    public void Silence_trips_after_the_ttl_and_fall_intervals()
    {
        Beat(up: true, times: 10);
        Advance(14 * Second);
        Assert.Equal(Verdict.Up, VerdictOf(Id));
        Assert.DoesNotContain(_diary.Probes, report => !report.Result.Passed);
        Advance(Second + (2 * 1.1 * Push.Interval));
        Assert.Equal(Verdict.Down, VerdictOf(Id));
        Assert.Matches(@"^no heartbeat for \d\d\.\d s, ttl 15s$", _diary.Transitions[^1].Evidence!.Result.Detail);
    }

    [Fact]
    public void A_heartbeat_that_says_down_counts_at_each_interval()
    {
        Beat(up: true, times: 10);
        int probes = _diary.Probes.Count;
        _watch.TakeHeartbeat(Id, up: false, load: null);
        Assert.Equal((probes, Verdict.Up), (_diary.Probes.Count, VerdictOf(Id)));
        Advance(2 * 1.1 * Push.Interval);
        Assert.Equal(Verdict.Down, VerdictOf(Id));
        Assert.Equal(ProbeOutcome.UnexpectedStatus, _diary.Transitions[^1].Evidence!.Result.Outcome);
        Assert.EndsWith("s ago says down", _diary.Transitions[^1].Evidence!.Result.Detail);
    }

    [Fact]
    public void A_down_endpoint_rises_by_heartbeats()
    {
        Advance(40 * Second);
        Assert.Equal(Verdict.Down, VerdictOf(Id));
        _watch.TakeHeartbeat(Id, up: true, load: null);
        _watch.TakeHeartbeat(Id, up: true, load: null);
        Assert.Equal(Verdict.Down, VerdictOf(Id));
        _watch.TakeHeartbeat(Id, up: true, load: null);
        Assert.Equal(Verdict.Up, VerdictOf(Id));
    }

    [Fact]
    public void The_ttl_is_what_the_monitor_says()
    {
        Activate(Push with { Ttl = TimeSpan.FromSeconds(60) });
        Advance(59 * Second);
        Assert.Empty(_diary.Probes);
        Assert.Equal(TimeSpan.FromSeconds(6), (Push with { Interval = TimeSpan.FromSeconds(2) }).TimeToLive);
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(0.0, 0.0)]
    [InlineData(-1.0, null)]
    [InlineData(double.NaN, null)]
    [InlineData(double.PositiveInfinity, null)]
    public void The_load_is_kept_unless_it_is_none(double load, double? kept)
    {
        _watch.TakeHeartbeat(Id, up: true, load);
        Assert.Equal(kept, _watch.Publisher.Find(Id)!.Load);
        _watch.TakeHeartbeat(Id, up: true, load: null);
        Assert.Equal(kept, _watch.Publisher.Find(Id)!.Load);
        Activate(Push with { Fall = 3 });
        Assert.Equal(kept, _watch.Publisher.Find(Id)!.Load);
    }

    [Fact]
    public void An_activation_forgets_the_heartbeats_of_who_left_only()
    {
        _watch.TakeHeartbeat(Id, up: true, load: null);
        Activate(Push);
        Advance(5.5 * Second);
        Assert.True(_diary.Probes[^1].Result.Passed);
        Site without = Site.Of([Other], Push);
        _watch.Activate(without.Snapshot, without.Endpoints);
        Activate(Push);
        Advance(26 * Second);
        Assert.Equal("no heartbeat, ttl 15s", _watch.Publisher.Find(Id)!.LastProbe!.Result.Detail);
    }

    [Fact]
    public void Who_is_not_there_or_is_not_listened_to_is_told_so()
    {
        Assert.Equal(HeartbeatOutcome.UnknownEndpoint, _watch.TakeHeartbeat("www.example.com/iad/192.0.2.9", up: true, load: null));
        Activate(Site.Web);
        Assert.Equal(HeartbeatOutcome.NoPushMonitor, _watch.TakeHeartbeat(Id, up: true, load: null));
    }

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    private void Activate(MonitorDefinition monitor)
    {
        Site site = Site.Of([Id, Other], monitor);
        _watch.Activate(site.Snapshot, site.Endpoints);
    }

    private Verdict VerdictOf(string id) => _watch.Publisher.Find(id)!.Verdict;

    /// <summary>Heartbeats of both endpoints, one a second.</summary>
    private void Beat(bool up, int times)
    {
        for (int i = 0; i < times; i++)
        {
            _watch.TakeHeartbeat(Id, up, load: null);
            _watch.TakeHeartbeat(Other, up, load: null);
            Advance(Second);
        }
    }

    private void Advance(TimeSpan time)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(50))
            _clock.Advance(TimeSpan.FromMilliseconds(50));
    }
}
