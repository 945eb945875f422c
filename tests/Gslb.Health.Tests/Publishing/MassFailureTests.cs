using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Publishing;
using Gslb.Health.Tests.Schedule;
using Gslb.Health.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests.Publishing;

/// <summary>The mass failure guard at work in the publisher.</summary>
public sealed class MassFailureTests : IDisposable
{
    private const string A = "www.example.com/iad/192.0.2.1";
    private const string B = "www.example.com/iad/192.0.2.2";
    private const string C = "www.example.com/fra/192.0.2.3";

    private readonly FakeTimeProvider _clock = new();
    private readonly ServingStateCell _cell = new();
    private readonly Diary _diary = new();
    private HealthPublisher _publisher;

    public MassFailureTests() => _publisher = NewPublisher(guard: true);

    public void Dispose() => _publisher.Dispose();

    [Fact]
    public void When_all_fail_in_one_interval_the_verdicts_of_before_are_held()
    {
        AllUp();
        Probe(A, "--");
        Probe(B, "--");
        Assert.Equal((Usability.Down, Usability.Down, Usability.Up), Standings());
        Probe(C, "--");

        Assert.Equal((Usability.Up, Usability.Up, Usability.Up), Standings());
        Assert.All([A, B, C], id => Assert.Equal(_clock.GetUtcNow(), _publisher.Find(id)!.SoonestChange)); // any answer lets go
        Assert.Equal((GuardEventKind.Engaged, 3), (_diary.Guard.Single().Kind, _diary.Guard.Single().Held));
        Assert.NotNull(_publisher.HoldingSince);
        Assert.True(_publisher.Find(C)!.Held);
        Assert.Equal(2, _diary.Transitions.Count(transition => transition.Cause == TransitionCause.GuardHeld && transition.To == Verdict.Up));
        Assert.DoesNotContain(_diary.Transitions, transition => transition.Endpoint == C && transition.To == Verdict.Down);
    }

    [Fact]
    public void What_failed_earlier_stays_down()
    {
        AllUp();
        Probe(A, "--");
        _clock.Advance(TimeSpan.FromMinutes(1));
        Probe(B, "--");
        Probe(C, "--");
        Assert.Equal((Usability.Down, Usability.Up, Usability.Up), Standings());
    }

    [Fact]
    public void Lets_go_when_any_endpoint_answers_then_each_is_judged_by_its_own_probes()
    {
        AllFailed();
        Probe(A, "+");
        Assert.Null(_publisher.HoldingSince);
        Assert.Equal(GuardEventKind.ReleasedByAnswer, _diary.Guard[^1].Kind);
        Assert.Equal((Usability.Up, Usability.Up, Usability.Up), Standings());
        Probe(B, "--");
        Probe(C, "+");
        Assert.Equal((Usability.Up, Usability.Down, Usability.Up), Standings());
        Assert.Null(_publisher.HoldingSince);
    }

    [Fact]
    public void Lets_go_after_10_minutes()
    {
        AllFailed();
        _clock.Advance(MassFailureGuard.LongestHold - TimeSpan.FromSeconds(1));
        Assert.Equal((Usability.Up, Usability.Up, Usability.Up), Standings());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((Usability.Down, Usability.Down, Usability.Down), Standings());
        Assert.Equal(GuardEventKind.ReleasedByTime, _diary.Guard[^1].Kind);
        Probe(A, "--");
        Assert.Null(_publisher.HoldingSince);
    }

    [Fact]
    public void Lets_go_when_an_operator_says_so()
    {
        AllFailed();
        _publisher.ReleaseGuard("ops");
        Assert.Equal((Usability.Down, Usability.Down, Usability.Down), Standings());
        Assert.Equal((GuardEventKind.ReleasedByOperator, "ops"), (_diary.Guard[^1].Kind, _diary.Guard[^1].By));
    }

    [Fact]
    public void Holds_over_an_activation()
    {
        AllFailed();
        Site site = Site.Of([C, B, A], Site.Web);
        _publisher.Activate(site.Snapshot, site.Endpoints);
        Assert.Equal((Usability.Up, Usability.Up, Usability.Up), Standings());
    }

    [Fact]
    public void Switched_off_it_believes_the_probes()
    {
        _publisher = NewPublisher(guard: false);
        AllUp();
        Probe(A, "--");
        Probe(B, "--");
        Probe(C, "--");
        Assert.Equal((Usability.Down, Usability.Down, Usability.Down), Standings());
        Assert.Empty(_diary.Guard);
    }

    [Fact]
    public void Endpoints_that_never_answered_go_down()
    {
        Activate();
        Probe(A, "--");
        Probe(B, "--");
        Probe(C, "--");
        Assert.Equal((Usability.Down, Usability.Down, Usability.Down), Standings());
    }

    private HealthPublisher NewPublisher(bool guard) => new(_cell, _clock, new HealthPublisherOptions(guard), _diary);

    private void Activate()
    {
        Site site = Site.Of([A, B, C], Site.Web);
        _publisher.Activate(site.Snapshot, site.Endpoints);
    }

    private void AllUp()
    {
        Activate();
        Probe(A, "+");
        Probe(B, "+");
        Probe(C, "+");
    }

    private void AllFailed()
    {
        AllUp();
        Probe(A, "--");
        Probe(B, "--");
        Probe(C, "--");
        Assert.NotNull(_publisher.HoldingSince);
    }

    private (Usability A, Usability B, Usability C) Standings() =>
        (_publisher.Find(A)!.Standing.Usability, _publisher.Find(B)!.Standing.Usability, _publisher.Find(C)!.Standing.Usability);

    private void Probe(string id, string results)
    {
        foreach (char result in results)
            _publisher.Judge(id, Site.Web, result == '+' ? World.Answer : World.Refusal, Site.Web.Interval);
        _clock.Advance(HealthPublisher.Coalescing);
    }
}
