using System.Text.Json;
using Gslb.Control.Overrides;
using Gslb.Control.Storage;
using Gslb.Health.Overrides;
using static Gslb.Testing.Serving.ToyServing;

namespace Gslb.Control.Tests.Overrides;

public sealed class OverrideDeskTests : IDisposable
{
    private readonly DeskBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("fra", "fra", OverrideTargetKind.Datacenter)]
    [InlineData("WWW.example.com.", Www, OverrideTargetKind.Pool)]
    [InlineData(Fra1, Fra1, OverrideTargetKind.Endpoint)]
    [InlineData("www.example.com/fra/2001:DB8:0::1", FraIPv6, OverrideTargetKind.Endpoint)]
    public void A_target_is_a_datacenter_a_pool_or_an_endpoint(string text, string name, OverrideTargetKind kind)
    {
        OverrideResult result = _bench.Put(text, force: true);
        Assert.Equal(OverrideOutcome.Created, result.Outcome);
        Assert.Equal(new OverrideTarget(kind, name), result.Override!.Override.Target);
        Assert.Equal("ada", result.Override.Override.By);
        Assert.Equal(OverrideOutcome.Replaced, _bench.Put(text, "down", force: true).Outcome);
    }

    [Theory]
    [InlineData("sfo")]
    [InlineData("FRA")]
    [InlineData("")]
    [InlineData("other.example.com")]
    [InlineData("www.example.com/fra")]
    [InlineData("www.example.com/nyc/192.0.2.1")]
    [InlineData("www.example.com/fra/not-an-address")]
    public void An_unknown_target_is_refused(string text)
    {
        Assert.Equal(OverrideOutcome.UnknownTarget, _bench.Put(text).Outcome);
        Assert.Equal(OverrideOutcome.UnknownTarget, _bench.Desk.Delete(text, "ada", force: false).Outcome);
        Assert.Empty(_bench.Store.Overrides);
        Assert.Empty(_bench.Store.Events);
    }

    [Theory]
    [InlineData(null, "1h", "why", "'state'")]
    [InlineData("off", "1h", "why", "'state'")]
    [InlineData("drain", "soon", "why", "'for'")]
    [InlineData("drain", "0s", "why", "'for'")]
    [InlineData("drain", "", "why", "'for'")]
    [InlineData("drain", "1h", null, "'reason'")]
    [InlineData("drain", "1h", " ", "'reason'")]
    public void A_bad_value_is_refused_and_named(string? state, string? term, string? reason, string named)
    {
        OverrideResult result = _bench.Put("fra", state, term, reason);
        Assert.Equal(OverrideOutcome.BadValue, result.Outcome);
        Assert.Contains(named, result.Problem);
        Assert.Empty(_bench.Desk.List());
    }

    [Fact]
    public void It_lasts_four_hours_unless_said_otherwise()
    {
        DateTimeOffset now = _bench.Clock.GetUtcNow();
        Assert.Equal(now.AddHours(4), _bench.Put(Fra1).Override!.Override.Until);
        Assert.Equal(now.AddMinutes(90), _bench.Put(Fra1, term: "1h30m").Override!.Override.Until);
        Assert.Null(_bench.Put(Fra1, term: "forever").Override!.Override.Until);
    }

    [Fact]
    public void The_last_answer_expires_after_the_longest_TTL_of_the_pools_touched()
    {
        DateTimeOffset now = _bench.Clock.GetUtcNow();
        Assert.Equal(now.AddSeconds(60), _bench.Put("fra").Override!.LastAnswerExpires);
        Assert.Equal(now.AddSeconds(60), _bench.Put(Www, force: true).Override!.LastAnswerExpires);
        Assert.Equal(now.AddSeconds(300), _bench.Put("nyc", "down", force: true).Override!.LastAnswerExpires);
        Assert.Equal(now.AddSeconds(300), _bench.Put(SoloNyc, force: true).Override!.LastAnswerExpires);
        Assert.Null(_bench.Put(Fra1, "up").Override!.LastAnswerExpires);
        Assert.Equal(now.AddSeconds(60), _bench.Desk.Find("fra")!.LastAnswerExpires);
    }

    [Fact]
    public void What_would_leave_a_pool_empty_is_refused_unless_forced()
    {
        OverrideResult refused = _bench.Put("nyc");
        Assert.Equal(OverrideOutcome.WouldEmptyPools, refused.Outcome);
        Assert.Equal([Solo], refused.Pools);
        Assert.Contains(Solo, refused.Problem);
        Assert.Empty(_bench.Store.Overrides);
        Assert.Null(_bench.StateOf(SoloNyc));

        Assert.Equal(OverrideOutcome.Created, _bench.Put("nyc", force: true).Outcome);
        Assert.Equal(OverrideState.Drain, _bench.StateOf(SoloNyc));
        Assert.Contains("no usable member is left in solo.example.com", _bench.Store.Events[^1].Text);
    }

    [Fact]
    public void One_family_left_empty_is_enough_to_refuse()
    {
        Assert.Equal(OverrideOutcome.Created, _bench.Put(FraIPv6).Outcome);
        Assert.Equal([Www], _bench.Put(NycIPv6).Pools);
    }

    [Fact]
    public void Ending_what_holds_a_pool_up_is_refused_unless_forced()
    {
        foreach (string endpoint in new[] { Fra1, Fra2, Nyc1 })
            Probe(_bench.Watch.Publisher, endpoint, passes: true);
        _bench.Put(Nyc1, "up");
        Probe(_bench.Watch.Publisher, Nyc1, passes: false);
        _bench.Put(Fra1);
        _bench.Put(Fra2);
        Assert.Equal([Www], _bench.Desk.Delete(Nyc1, "bob", force: false).Pools);
        Assert.Equal(OverrideOutcome.Ended, _bench.Desk.Delete(Nyc1, "bob", force: true).Outcome);
    }

    [Fact]
    public void An_override_is_in_force_when_the_call_returns_and_gone_when_ended()
    {
        _bench.Put("fra");
        Assert.Equal(OverrideState.Drain, _bench.StateOf(Fra1));
        Assert.Equal(["fra"], _bench.Store.Overrides.Select(stored => stored.Target));

        Assert.Equal(OverrideOutcome.Ended, _bench.Desk.Delete("fra", "bob", force: false).Outcome);
        Assert.Null(_bench.StateOf(Fra1));
        Assert.Empty(_bench.Store.Overrides);
        Assert.Equal(OverrideOutcome.NoOverride, _bench.Desk.Delete("fra", "bob", force: false).Outcome);
    }

    [Fact]
    public void Its_end_by_time_leaves_nothing_in_force_or_in_the_store()
    {
        _bench.Put(Fra1, term: "1h");
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(_bench.StateOf(Fra1));
        Assert.Empty(_bench.Desk.List());
        Assert.Empty(_bench.Store.Overrides);
        Assert.Equal("expired", ActionOf(_bench.Store.Events[^1]));
    }

    [Fact]
    public void An_ending_does_not_take_its_successor_out_of_the_store()
    {
        _bench.Put(Fra1, term: "1h");
        Override first = _bench.Desk.Find(Fra1)!.Override;
        _bench.Put(Fra1, "down", "2h");
        new OverrideEndings(_bench.Store).OnOverrideEnded(first);
        Assert.Equal("down", Assert.Single(_bench.Store.Overrides).State);
    }

    [Fact]
    public void All_kinds_of_targets_survive_a_restart()
    {
        _bench.Put("fra");
        _bench.Put(Www, "up", "forever");
        _bench.Put(Nyc1, "down", force: true);
        OverrideInForce[] before = [.. _bench.Desk.List()];
        _bench.Restart(TimeSpan.FromHours(1));
        Assert.Equal(before, _bench.Desk.List());
        Assert.Equal(OverrideState.Drain, _bench.StateOf(Fra1));
        Assert.Equal(OverrideState.Down, _bench.StateOf(Nyc1));
    }

    [Fact]
    public void What_ended_while_the_server_was_off_is_dropped_at_the_start()
    {
        _bench.Put(Fra1, term: "1h");
        _bench.Put(Fra2, term: "3h");
        _bench.Restart(TimeSpan.FromHours(2));
        Assert.Equal([Fra2], _bench.Desk.List().Select(item => item.Override.Target.Name));
        Assert.Equal([Fra2], _bench.Store.Overrides.Select(stored => stored.Target));
        Assert.Equal("expired", ActionOf(_bench.Store.Events[^1]));
    }

    [Fact]
    public void On_a_full_disk_the_override_is_in_force_and_a_warning_says_that_it_is_not_saved()
    {
        _bench.Disk.Free = 0;
        OverrideResult put = _bench.Put("fra");
        Assert.Equal(OverrideOutcome.Created, put.Outcome);
        Assert.Contains("a restart would forget it", put.Warning);
        Assert.Equal(OverrideState.Drain, _bench.StateOf(Fra1));
        Assert.Contains("No space left", _bench.Desk.Delete("fra", "ada", force: false).Warning);

        _bench.Disk.Free = long.MaxValue;
        Assert.Null(_bench.Put("fra").Warning);
    }

    [Fact]
    public void Every_change_is_an_event_with_its_author_and_reason()
    {
        _bench.Put("fra");
        _bench.Desk.Delete("fra", "bob", force: false);
        Assert.Equal(["override", "override"], _bench.Store.Events.Select(happened => happened.Kind));
        Assert.Equal(["put", "removed"], _bench.Store.Events.Select(ActionOf));
        Assert.All(_bench.Store.Events, happened => Assert.Equal("fra", happened.Subject));
        Assert.Contains("by ada", _bench.Store.Events[0].Text);
        Assert.Contains("new kernel", _bench.Store.Events[0].Text);
        Assert.Contains("ended by bob", _bench.Store.Events[1].Text);
    }

    private static string ActionOf(StoredEvent happened) =>
        JsonDocument.Parse(happened.Evidence).RootElement.GetProperty("action").GetString()!;
}
