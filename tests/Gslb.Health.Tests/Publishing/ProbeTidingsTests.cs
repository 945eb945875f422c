using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;
using Gslb.Health.Tests.Schedule;
using Gslb.Health.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests.Publishing;

/// <summary>What probes tell besides pass or fail: loads and warnings; and verdicts that combine otherwise than by all.</summary>
public sealed class ProbeTidingsTests
{
    private const string A = "www.example.com/iad/192.0.2.1";

    private static readonly MonitorDefinition Other = Site.Web with { Name = "other", Port = 81 };
    private static readonly ProbeResult Warned = new(ProbeOutcome.Success, 1, "certificate expires in 3 d 4 h") { Warns = true };

    private readonly Diary _diary = new();
    private readonly HealthPublisher _publisher;

    public ProbeTidingsTests()
    {
        _publisher = new HealthPublisher(new ServingStateCell(), new FakeTimeProvider(), new HealthPublisherOptions(), _diary);
        Activate(Site.Of([A], Site.Web, Other));
    }

    private EndpointHealth Health => _publisher.Find(A)!;

    [Fact]
    public void The_latest_load_stays_until_there_is_another()
    {
        Assert.Null(Health.Load);
        _publisher.Judge(A, Site.Web, World.Answer with { Load = 0.5 }, Site.Web.Interval);
        _publisher.Judge(A, Other, World.Answer, Other.Interval);
        _publisher.Judge(A, Other, World.Refusal, Other.Interval);
        Assert.Equal(0.5, Health.Load);
        _publisher.Judge(A, Other, World.Answer with { Load = 0 }, Other.Interval);
        Assert.Equal(0, Health.Load);
        Activate(Site.Of([A], Site.Web));
        Assert.Equal(0, Health.Load);
    }

    [Fact]
    public void A_warning_is_told_when_it_begins_and_when_it_ends()
    {
        _publisher.Judge(A, Site.Web, Warned, Site.Web.Interval);
        _publisher.Judge(A, Site.Web, Warned with { Detail = "certificate expires in 3 d 3 h" }, Site.Web.Interval);
        _publisher.Judge(A, Other, World.Answer, Other.Interval);
        Assert.Equal((A, "web", Warned), (_diary.Warnings[0].Endpoint, _diary.Warnings[0].Report.Monitor, _diary.Warnings[0].Report.Result));
        Assert.Single(_diary.Warnings);
        Assert.Equal("certificate expires in 3 d 3 h", Health.Warning);
        _publisher.Judge(A, Site.Web, World.Answer, Site.Web.Interval);
        Assert.Equal(World.Answer, _diary.Warnings[1].Report.Result);
        Assert.Null(Health.Warning);
    }

    [Fact]
    public void A_failure_neither_begins_nor_ends_a_warning()
    {
        _publisher.Judge(A, Site.Web, World.Refusal with { Warns = true }, Site.Web.Interval);
        Assert.Empty(_diary.Warnings);
        _publisher.Judge(A, Site.Web, Warned, Site.Web.Interval);
        _publisher.Judge(A, Site.Web, World.Refusal, Site.Web.Interval);
        _publisher.Judge(A, Site.Web, Warned, Site.Web.Interval);
        Assert.Single(_diary.Warnings);
    }

    [Fact]
    public void A_warning_goes_on_over_an_activation_that_keeps_its_monitor()
    {
        _publisher.Judge(A, Site.Web, Warned, Site.Web.Interval);
        Activate(Site.Of([A], Other, Site.Web));
        _publisher.Judge(A, Site.Web, Warned, Site.Web.Interval);
        Assert.Single(_diary.Warnings);
        Activate(Site.Of([A], Other));
        Assert.Null(Health.Warning);
    }

    [Fact]
    public void Verdicts_combine_as_the_endpoint_says_and_anew_when_that_changes()
    {
        Site site = Site.Of([A], Site.Web, Other);
        var any = new VerdictCombination([new CombinationStep(1, [0, 1])]);
        _publisher.Activate(site.Snapshot, [site.Endpoints[0] with { Combination = any }]);
        Judge(Site.Web, World.Answer);
        Judge(Other, World.Refusal);
        Assert.Equal(Verdict.Up, Health.Verdict);
        Activate(site);
        Assert.Equal(Verdict.Down, Health.Verdict);
        Assert.Equal(TransitionCause.Activation, _diary.Transitions[^1].Cause);
        _publisher.Activate(site.Snapshot, [site.Endpoints[0] with { Combination = any }]);
        Assert.Equal(Verdict.Up, Health.Verdict);
        Judge(Site.Web, World.Refusal);
        Assert.Equal(Verdict.Down, Health.Verdict);
    }

    private void Judge(MonitorDefinition monitor, ProbeResult result)
    {
        for (int i = 0; i < 3; i++)
            _publisher.Judge(A, monitor, result, monitor.Interval);
    }

    private void Activate(Site site) => _publisher.Activate(site.Snapshot, site.Endpoints);
}
