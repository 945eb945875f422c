using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Overrides;
using Gslb.Health.Publishing;
using Gslb.Health.Tests.Schedule;
using Gslb.Health.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests.Publishing;

/// <summary><c>failback</c> and <c>ramp</c>: what happens between a verdict and serving again.</summary>
public sealed class RecoveryTests : IDisposable
{
    private const string A = "www.example.com/iad/192.0.2.1";
    private const string B = "www.example.com/fra/192.0.2.2";

    private readonly FakeTimeProvider _clock = new();
    private readonly Diary _diary = new();
    private ServingStateCell _cell = new();
    private HealthPublisher _publisher;

    public RecoveryTests() => _publisher = NewPublisher();

    [Fact]
    public void An_endpoint_that_comes_back_is_held_back_for_the_time_of_failback()
    {
        FailAndComeBack(new Recovery(TimeSpan.FromSeconds(30), false, TimeSpan.Zero));
        Assert.True(Standing.IsHeldBack);
        Assert.True(_publisher.Find(A)!.SoonestChange <= _clock.GetUtcNow() + TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.True(Standing.IsHeldBack);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new Standing(Usability.Up), Standing);
    }

    [Fact]
    public void The_first_success_of_a_new_endpoint_waits_for_nothing()
    {
        Activate(new Recovery(TimeSpan.FromSeconds(30), true, TimeSpan.FromMinutes(1)));
        Probe("+");
        Assert.Equal(new Standing(Usability.Up), Standing);
    }

    [Fact]
    public void A_failure_while_held_back_begins_anew()
    {
        FailAndComeBack(new Recovery(TimeSpan.FromSeconds(30), false, TimeSpan.Zero));
        _clock.Advance(TimeSpan.FromSeconds(20));
        Probe("--+++");
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.True(Standing.IsHeldBack);
    }

    [Fact]
    public void Manual_failback_waits_for_force_up_and_lasts_beyond_the_override()
    {
        FailAndComeBack(new Recovery(TimeSpan.Zero, true, TimeSpan.Zero));
        _clock.Advance(TimeSpan.FromDays(3));
        Assert.True(Standing.IsHeldBack);
        var target = new OverrideTarget(OverrideTargetKind.Datacenter, "iad");
        DateTimeOffset now = _clock.GetUtcNow();
        _publisher.ApplyOverrides(OverrideBook.Empty.With(new Override(target, OverrideState.Up, "ops", "in sync again", now, now + TimeSpan.FromMinutes(1))));
        Assert.Equal(new Standing(Usability.Up), Standing);
        Assert.Equal(now, Assert.Single(_diary.Released).ServesFrom);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new Standing(Usability.Up), Standing);
    }

    [Fact]
    public void The_weight_grows_in_steps_over_the_time_of_ramp()
    {
        FailAndComeBack(new Recovery(TimeSpan.Zero, false, TimeSpan.FromSeconds(100)));
        var reductions = new List<byte>();
        for (int second = 0; second <= 100; second += 5)
        {
            reductions.Add(Standing.Reduction);
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal<byte>([9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0, 0], reductions);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Holds_and_ramps_survive_a_restart(bool manual)
    {
        var recovery = new Recovery(TimeSpan.FromSeconds(30), manual, TimeSpan.FromSeconds(100));
        FailAndComeBack(recovery);
        Transition back = _diary.Transitions[^1];
        _clock.Advance(TimeSpan.FromSeconds(10));
        _publisher.Dispose();
        _cell = new ServingStateCell();
        _publisher = NewPublisher();
        _publisher.Restore([new StoredVerdict(A, back.To, back.At) { ServesFrom = back.ServesFrom }]);
        Activate(recovery);
        Assert.True(Standing.IsHeldBack);
        _clock.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal(manual, Standing.IsHeldBack);
        Assert.Equal(manual ? 0 : 9, Standing.Reduction);
        _clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(manual ? 0 : 4, Standing.Reduction);
    }

    [Fact]
    public void A_hold_by_hand_ends_when_an_activation_takes_the_option_away()
    {
        FailAndComeBack(new Recovery(TimeSpan.Zero, true, TimeSpan.Zero));
        Activate(default);
        Assert.Equal(new Standing(Usability.Up), Standing);
    }

    public void Dispose() => _publisher.Dispose();

    private Standing Standing => _cell.Current.Health.Standings[0];

    private HealthPublisher NewPublisher() => new(_cell, _clock, new HealthPublisherOptions(MassFailureGuard: false), _diary);

    private void FailAndComeBack(Recovery recovery)
    {
        Activate(recovery);
        Probe("+--+++");
    }

    private void Activate(Recovery recovery)
    {
        Site site = Site.Of([A, B], Site.Web);
        _publisher.Activate(site.Snapshot, [.. site.Endpoints.Select(endpoint => endpoint with { Recovery = recovery })]);
    }

    private void Probe(string results)
    {
        foreach (char result in results)
            _publisher.Judge(A, Site.Web, result == '+' ? World.Answer : World.Refusal, Site.Web.Interval);
        _clock.Advance(HealthPublisher.Coalescing);
    }
}
