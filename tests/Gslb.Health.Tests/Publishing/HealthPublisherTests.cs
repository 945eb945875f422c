using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Overrides;
using Gslb.Health.Publishing;
using Gslb.Health.Tests.Schedule;
using Gslb.Health.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests.Publishing;

public sealed class HealthPublisherTests
{
    private const string A = "www.example.com/iad/192.0.2.1";
    private const string B = "www.example.com/iad/192.0.2.2";
    private const string C = "www.example.com/fra/192.0.2.3";
    private const string D = "db.example.com/fra/2001:db8::4";

    private readonly FakeTimeProvider _clock = new();
    private readonly ServingStateCell _cell = new();
    private readonly Diary _diary = new();
    private readonly HealthPublisher _publisher;

    public HealthPublisherTests() => _publisher = new HealthPublisher(_cell, _clock, new HealthPublisherOptions(), _diary);

    [Fact]
    public void New_endpoints_are_unknown_and_those_without_monitors_up()
    {
        Activate(Site.Of([A, B], Site.Web));
        Assert.All(_cell.Current.Health.Standings, standing => Assert.Equal(new Standing(Usability.Unknown), standing));
        Assert.Equal(_clock.GetUtcNow(), _publisher.Find(A)!.SoonestChange);
        Activate(Site.Of([C]));
        Assert.Equal(new Standing(Usability.Up), StandingOf(C));
        Assert.Null(_publisher.Find(C)!.SoonestChange);
        Site bare = Site.Of([D]);
        _publisher.Activate(bare.Snapshot, []);
        Assert.Equal(new Standing(Usability.Up), StandingOf(D));
    }

    [Fact]
    public void Probes_make_verdicts_and_verdicts_standings()
    {
        Activate(Site.Of([A, B], Site.Web));
        Probe(A, "+");
        Assert.Equal(new Standing(Usability.Up), StandingOf(A));
        Probe(A, "-");
        Assert.Equal(new Standing(Usability.Up), StandingOf(A));
        Probe(A, "-");
        Assert.Equal(new Standing(Usability.Down), StandingOf(A));
        Probe(A, "+");
        Assert.Equal(new Standing(Usability.Down), StandingOf(A));
        Probe(A, "++");
        Assert.Equal(new Standing(Usability.Up), StandingOf(A));
        Assert.Equal(Usability.Unknown, StandingOf(B).Usability);
    }

    [Fact]
    public void Every_transition_carries_what_decided_it()
    {
        Activate(Site.Of([A, B], Site.Web));
        DateTimeOffset at = _clock.GetUtcNow();
        Probe(A, "+--");
        Assert.Equal([(Verdict.Unknown, Verdict.Up), (Verdict.Up, Verdict.Down)], _diary.Transitions.Select(transition => (transition.From, transition.To)));
        Transition last = _diary.Transitions[^1];
        Assert.Equal((A, TransitionCause.Probes, at), (last.Endpoint, last.Cause, last.At));
        Assert.Equal(("web", World.Refusal, 2, 0), (last.Evidence!.Monitor, last.Evidence.Result, last.Evidence.Failures, last.Evidence.Successes));
        Assert.Equal(3, _diary.Probes.Count);
    }

    [Fact]
    public void All_monitors_must_pass()
    {
        MonitorDefinition other = Site.Web with { Name = "other", Port = 81 };
        Activate(Site.Of([A], Site.Web, other));
        Probe(A, "+");
        Assert.Equal(Usability.Unknown, StandingOf(A).Usability);
        Probe(A, "+", other);
        Assert.Equal(Usability.Up, StandingOf(A).Usability);
        Probe(A, "--", other);
        Assert.Equal(Usability.Down, StandingOf(A).Usability);
    }

    [Fact]
    public void A_restored_verdict_serves_at_once_stale_until_confirmed()
    {
        DateTimeOffset since = _clock.GetUtcNow() - TimeSpan.FromDays(1);
        _publisher.Restore([new StoredVerdict(A, Verdict.Down, since), new StoredVerdict(B, Verdict.Up, since)]);
        Activate(Site.Of([A, B, C], Site.Web));
        Assert.Equal(new Standing(Usability.Down), StandingOf(A));
        Assert.Equal(new Standing(Usability.Up), StandingOf(B));
        Assert.All([A, B], id => Assert.Equal(_clock.GetUtcNow(), _publisher.Find(id)!.SoonestChange));
        Assert.Equal(Usability.Unknown, StandingOf(C).Usability);
        Assert.Equal((since, true), (_publisher.Find(A)!.Since, _publisher.Find(A)!.Stale));

        Probe(A, "-");
        Probe(B, "+");
        Assert.All([A, B], id => Assert.True(_publisher.Find(id)!.SoonestChange > _clock.GetUtcNow()));
        Assert.Equal((since, false), (_publisher.Find(A)!.Since, _publisher.Find(A)!.Stale));
        Assert.Empty(_diary.Transitions);
    }

    [Fact]
    public void An_activation_carries_health_over_by_id()
    {
        Activate(Site.Of([A, B, C], Site.Web));
        Probe(A, "+--");
        Probe(C, "+");
        Activate(Site.Of([C, D, A], Site.Web));
        Assert.Equal([Usability.Up, Usability.Unknown, Usability.Down], _cell.Current.Health.Standings.Select(standing => standing.Usability));
        Assert.True(_publisher.Find(A)!.SoonestChange > _clock.GetUtcNow());
        Assert.Null(_publisher.Find(B));
        Probe(A, "+++");
        Assert.Equal(Usability.Up, StandingOf(A).Usability);
    }

    [Fact]
    public void Another_definition_starts_from_the_verdict_of_the_old_one()
    {
        Activate(Site.Of([A, B], Site.Web));
        Probe(A, "+--");
        MonitorDefinition changed = Site.Web with { Interval = TimeSpan.FromSeconds(1) };
        Activate(Site.Of([A, B], changed));
        Assert.Equal(new Standing(Usability.Down), StandingOf(A));
        Probe(A, "+++"); // a probe of the old definition, still under way: not counted
        Assert.Equal(Usability.Down, StandingOf(A).Usability);
        Probe(A, "+++", changed);
        Assert.Equal(Usability.Up, StandingOf(A).Usability);
    }

    [Fact]
    public void Losing_the_monitor_that_failed_is_a_transition_by_activation()
    {
        MonitorDefinition other = Site.Web with { Name = "other" };
        Activate(Site.Of([A, B], Site.Web, other));
        Probe(A, "+--");
        Probe(A, "+", other);
        Activate(Site.Of([A, B], other));
        Assert.Equal(Usability.Up, StandingOf(A).Usability);
        Assert.Equal((Verdict.Down, Verdict.Up, TransitionCause.Activation), (_diary.Transitions[^1].From, _diary.Transitions[^1].To, _diary.Transitions[^1].Cause));
    }

    [Fact]
    public async Task No_transition_is_lost_while_activations_run()
    {
        Site[] sites = [Site.Of([A, B, C], Site.Web), Site.Of([C, B, A], Site.Web)];
        Activate(sites[0]);
        using var done = new CancellationTokenSource();
        Task activating = Task.Run(
            () =>
            {
                for (int i = 0; !done.IsCancellationRequested; i++)
                    Activate(sites[i % 2]);
            },
            TestContext.Current.CancellationToken);
        for (int i = 0; i < 3000; i++)
            Judge(i % 3 == 0 ? A : C, i % 10 < 5);
        Judge(A, false);
        Judge(A, false);
        await done.CancelAsync();
        await activating;
        _clock.Advance(HealthPublisher.Coalescing);
        foreach (EndpointHealth health in _publisher.All())
            Assert.Equal(health.Standing, StandingOf(health.Id));
        Assert.Equal(Usability.Down, StandingOf(A).Usability);
    }

    [Fact]
    public void A_burst_of_transitions_becomes_two_publications_and_the_last_waits_20_ms()
    {
        string[] ids = [.. Enumerable.Range(1, 200).Select(i => World.Id(i))];
        Activate(Site.Of(ids, Site.Web));
        _clock.Advance(TimeSpan.FromSeconds(1));
        long before = _cell.Current.Generation;
        foreach (string id in ids)
            Judge(id, true);
        Assert.Equal(before + 1, _cell.Current.Generation);
        Assert.Equal(Usability.Up, StandingOf(ids[0]).Usability);
        _clock.Advance(HealthPublisher.Coalescing);
        Assert.Equal(before + 2, _cell.Current.Generation);
        Assert.All(_cell.Current.Health.Standings, standing => Assert.Equal(Usability.Up, standing.Usability));
    }

    [Fact]
    public void Probes_that_change_nothing_publish_nothing()
    {
        Activate(Site.Of([A], Site.Web));
        Probe(A, "+");
        long before = _cell.Current.Generation;
        Probe(A, "+++++");
        Assert.Equal(before, _cell.Current.Generation);
    }

    [Theory]
    [InlineData(OverrideState.Drain, Usability.Gone)]
    [InlineData(OverrideState.Down, Usability.Down)]
    [InlineData(OverrideState.Up, Usability.Up)]
    public void Overrides_count_at_once_and_their_end_restores_the_verdict_of_now(OverrideState state, Usability usability)
    {
        Activate(Site.Of([A, B, C], Site.Web));
        Probe(A, "+");
        Probe(B, "+");
        var until = _clock.GetUtcNow() + TimeSpan.FromMinutes(30);
        Override entry = Make("iad", state) with { Until = until };
        _publisher.ApplyOverrides(OverrideBook.Of([entry]));
        Assert.Equal(new Standing(usability), StandingOf(A));
        Assert.Equal(Usability.Unknown, StandingOf(C).Usability);

        Probe(A, "--");
        Assert.Equal(usability, StandingOf(A).Usability);
        Assert.Equal(Verdict.Down, _publisher.Find(A)!.Verdict);
        Assert.Equal(entry, _publisher.Find(A)!.Override);

        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal((Usability.Down, Usability.Up), (StandingOf(A).Usability, StandingOf(B).Usability));
        Assert.Equal([entry], _diary.Ended);
        Assert.Equal(0, _publisher.Overrides.Count);
    }

    [Fact]
    public void Overrides_of_before_an_activation_hold_after_it()
    {
        _publisher.ApplyOverrides(OverrideBook.Of([Make("www.example.com", OverrideState.Drain), Make(D, OverrideState.Up)]));
        Activate(Site.Of([A, D], Site.Web));
        Assert.Equal((Usability.Gone, Usability.Up), (StandingOf(A).Usability, StandingOf(D).Usability));
    }

    [Fact]
    public void Tells_which_pools_an_override_would_empty_in_either_family()
    {
        const string six = "www.example.com/iad/2001:db8::1";
        Activate(Site.Of([A, six, C, D], Site.Web));
        Probe(A, "+");
        Probe(C, "+");
        Assert.Empty(_publisher.PoolsEmptiedBy(OverrideBook.Of([Make(A, OverrideState.Drain)])));
        Assert.Equal(["www.example.com"], _publisher.PoolsEmptiedBy(OverrideBook.Of([Make("iad", OverrideState.Drain)])));
        Assert.Equal(["www.example.com", "db.example.com"], _publisher.PoolsEmptiedBy(OverrideBook.Of([Make("iad", OverrideState.Down), Make("fra", OverrideState.Drain)])));
        Probe(D, "--");
        Assert.Equal([], _publisher.PoolsEmptiedBy(OverrideBook.Of([Make("fra", OverrideState.Drain)])));
    }

    private static Override Make(string target, OverrideState state) =>
        new(OverrideTarget.TryParse(target, name => name is "iad" or "fra", out OverrideTarget read) ? read : default, state, "ops", "test", DateTimeOffset.UnixEpoch, null);

    private void Activate(Site site) => _publisher.Activate(site.Snapshot, site.Endpoints);

    private void Probe(string id, string results, MonitorDefinition? monitor = null)
    {
        foreach (char result in results)
            Judge(id, result == '+', monitor);
        _clock.Advance(HealthPublisher.Coalescing);
    }

    private void Judge(string id, bool passed, MonitorDefinition? monitor = null) =>
        _publisher.Judge(id, monitor ?? Site.Web, passed ? World.Answer : World.Refusal, (monitor ?? Site.Web).Interval);

    private Standing StandingOf(string id)
    {
        ServingState state = _cell.Current;
        return state.Health.Standings[state.Snapshot.Endpoints.Single(endpoint => endpoint.Id == id).Index];
    }
}
