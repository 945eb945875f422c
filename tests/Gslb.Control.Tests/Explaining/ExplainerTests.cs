using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Control.Activation;
using Gslb.Control.Explaining;
using Gslb.Control.Latency;
using Gslb.Control.Storage;
using Gslb.Control.Tests.Documents;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Health;
using Gslb.Health.Overrides;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Control.Tests.Explaining;

/// <summary>What a person on call reads of an answer: who was kept and left out with which evidence, how far everything is, and why TTL and scope are what they are.</summary>
public sealed class ExplainerTests : IAsyncDisposable
{
    private const string Zone = """
        $TTL 300
        @ SOA ns1 hostmaster 1 1h 15m 30d 30
        @ NS ns1
        ns1 A 192.0.2.53
        $DATACENTER iad lat=39.04 lon=-77.49
        $DATACENTER fra lat=50.11 lon=8.68 bias=-20
        $DATACENTER sin lat=1.35 lon=103.82
        $DATACENTER lab
        $MONITOR web tcp port=9 interval=10s
        $MAP world country=DE fra iad nearest
        $MAP world default nearest
        www   60/5  POOL geo weighted map=world monitor=web
                    MEMBER iad 192.0.2.1 weight=3
                    MEMBER iad 192.0.2.2
                    MEMBER fra 192.0.2.3
                    MEMBER sin 192.0.2.4
                    MEMBER lab 192.0.2.5
        stick 60/5  POOL failover sticky sticky-prefix=20/56
                    MEMBER iad 192.0.2.11 weight=3
                    MEMBER iad 192.0.2.12
                    MEMBER iad 192.0.2.13 tier=2
        first 60/7  POOL failover monitor=web when-down=pool:stick
                    MEMBER iad 192.0.2.21
        $MAP fence country=DE sin
        $MAP fence country=US none
        $MAP fence default nearest
        fenced 60/5 POOL geo map=fence
                    MEMBER iad 192.0.2.31
        close 60/5  POOL latency weighted
                    MEMBER iad 192.0.2.41
                    MEMBER fra 192.0.2.42
        alias       CNAME www
        """;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 5, 17, 12, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private readonly ServingStateCell _cell = new();
    private readonly HealthWatch _watch;
    private readonly TemporaryFolder _data = new();
    private readonly Store _store;
    private readonly WriteBehind _writes;
    private readonly LatencyDesk _latency;
    private readonly Explainer _explainer;

    public ExplainerTests()
    {
        _folder.With("example.com.zone", Zone);
        _watch = new HealthWatch(_cell, _clock, new Random(1), new HealthPublisherOptions(MassFailureGuard: false), NoObserver.Instance);
        _store = Store.Open(_data.Path, _clock).Store!;
        _writes = new WriteBehind(_store, _clock);
        _latency = new LatencyDesk(_cell, _writes, _clock);
        var reloader = new Reloader(_folder.Path, [], _watch, _clock, allowExec: false) { Latency = _latency.Compile };
        Assert.True(reloader.Reload("test", "start").Activated);
        _explainer = new Explainer(_cell, _watch.Publisher, () => reloader.Active, new EngineOptions(), _clock) { Latency = _latency };
        foreach (string endpoint in (string[])["www.example.com/iad/192.0.2.1", "www.example.com/iad/192.0.2.2", "www.example.com/fra/192.0.2.3", "www.example.com/sin/192.0.2.4", "first.example.com/iad/192.0.2.21"])
            Probe(endpoint, true, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void The_client_is_where_the_database_has_it()
    {
        ExplainedPlace place = Explain("www", "193.99.144.80").Place!;
        Assert.Equal(("DE", "EU", 52.5, 13.37), (place.Country, place.Continent, place.Latitude, place.Longitude));
        Assert.Null(Explain("www", "127.0.0.1").Place?.Country);
    }

    [Fact]
    public void Geo_tells_place_and_kilometres_of_who_is_kept_and_who_is_not()
    {
        ExplainedStep geo = Step(Explain("www", "193.99.144.80"), "geo");
        Assert.Equal(["www.example.com/fra/192.0.2.3"], geo.Kept);
        Assert.Equal("fra is number 1 for this client, 420 km away, with its bias of -20 as if 526 km", Assert.Single(geo.Details).Text);
        Assert.Equal(
            ["iad is number 2 for this client, 6,726 km away", "iad is number 2 for this client, 6,726 km away", "sin is number 3 for this client, 9,919 km away", "lab is number 4 for this client"],
            geo.Dropped.Select(dropped => dropped.Why));
    }

    [Fact]
    public void Who_is_usable_and_who_is_not_has_its_evidence()
    {
        Probe("www.example.com/iad/192.0.2.1", false, TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Probe("www.example.com/iad/192.0.2.1", false, TimeSpan.FromSeconds(9));
        _watch.Publisher.ApplyOverrides(OverrideBook.Empty.With(Drained("www.example.com/sin/192.0.2.4")));
        _clock.Advance(TimeSpan.FromSeconds(3));
        ExplainedStep usable = Step(Explain("www", "8.8.8.8"), "usable");
        Assert.Equal(
            [
                "up since 2030-05-17 12:00:00Z; monitor web, success: connected, 1.5 ms, 4s ago",
                "up since 2030-05-17 12:00:00Z; monitor web, success: connected, 1.5 ms, 4s ago",
                "never probed: usable while none of its group is known to be up",
            ],
            usable.Details.Select(detail => detail.Text));
        Assert.Equal(
            [
                "down since 2030-05-17 12:00:01Z: 2 failures in a row of monitor web, timeout: no answer",
                "override drain on www.example.com/sin/192.0.2.4 by ada until 2030-05-17 13:00:01Z: rack 4",
            ],
            usable.Dropped.Select(dropped => dropped.Why));
    }

    [Fact]
    public void Weights_are_shares_of_what_is_left_to_draw_from()
    {
        Explanation explanation = Explain("www", "8.8.8.8");
        ExplainedStep weighted = Step(explanation, "weighted");
        string[] told = [.. weighted.Details.Select(detail => $"{detail.Id[^1]} {detail.Text}"), .. weighted.Dropped.Select(dropped => $"{dropped.Id[^1]} {dropped.Why}")];
        Assert.Equal(2, told.Length);
        Assert.Contains(told, text => text.StartsWith('1') && text.EndsWith("weight 3 of 4 (75 %)", StringComparison.Ordinal));
        Assert.Contains(told, text => text.StartsWith('2') && text.EndsWith("weight 1 of 4 (25 %)", StringComparison.Ordinal));
        Assert.StartsWith("not drawn this time; ", Assert.Single(weighted.Dropped).Why);
    }

    [Fact]
    public void Sticky_tells_the_rank_of_each_hash_for_the_clients_network()
    {
        for (int network = 0; network < 40; network++)
        {
            Explanation explanation = Explain("stick", $"198.51.{network}.77");
            ExplainedStep sticky = Step(explanation, "sticky");
            string where = $"for 198.51.{network & 0xF0}.0/20";
            Assert.StartsWith($"hash rank 1 of 2 {where}, weight ", Assert.Single(sticky.Details).Text);
            Assert.StartsWith($"another member's hash is better: hash rank 2 of 2 {where}, weight ", Assert.Single(sticky.Dropped).Why);
            Assert.Equal("tier 1", Step(explanation, "failover").Details[0].Text);
            Assert.Equal("from sticky of stick.example.com", explanation.ScopeReason);
            Assert.Equal(20, explanation.Scope);
        }
    }

    [Fact]
    public void The_scope_has_the_step_that_asked_for_it()
    {
        Assert.Equal("from the map world", Explain("www", "193.99.144.80").ScopeReason);
        Assert.Equal("no pool answers: the data is the same for every client", Explain("ns1", "193.99.144.80").ScopeReason);
    }

    /// <summary>The soonest that a probe could decide: the next one, and a second a second later.</summary>
    [Fact]
    public void The_TTL_has_the_probe_that_limits_it()
    {
        _clock.Advance(TimeSpan.FromSeconds(1.6));
        Explanation explanation = Explain("www", "193.99.144.80");
        Assert.Equal(9u, explanation.Ttl);
        Assert.Equal(
            "the soonest moment at which a probe could change this is in 9.4 s (monitor web of www.example.com/fra/192.0.2.3: next probe in 8.4 s, then at least 1.0 s to confirm); bounds 60/5 of www.example.com",
            explanation.TtlReason);
        Assert.Equal("no probe can change this; bounds 60/5 of stick.example.com", Explain("stick", "193.99.144.80").TtlReason);
        Assert.Equal("as the record is written: no pool answers", Explain("ns1", "193.99.144.80").TtlReason);
        Assert.Equal("as the first record is written, which leads to the pool; the pool's live 9 s", Explain("alias", "193.99.144.80").TtlReason);
        Assert.Null(Explain("nowhere", "193.99.144.80").TtlReason);
    }

    [Fact]
    public void A_pool_that_passes_the_question_on_tells_who_of_it_is_down()
    {
        Probe("first.example.com/iad/192.0.2.21", false, TimeSpan.FromSeconds(1));
        Probe("first.example.com/iad/192.0.2.21", false, TimeSpan.FromSeconds(9));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Explanation explanation = Explain("first", "193.99.144.80");
        Assert.Equal("stick.example.com", explanation.Pool);
        Assert.Equal(["first.example.com: usable", "usable", "failover", "sticky"], explanation.Steps.Select(step => step.Step));
        Assert.Equal("down since 2030-05-17 12:00:00Z: 2 failures in a row of monitor web, timeout: no answer", Assert.Single(explanation.Steps[0].Dropped).Why);
        Assert.Equal("nothing in first.example.com is usable, so the least counts; bounds 60/7 of first.example.com", explanation.TtlReason);
        Assert.Equal(7u, explanation.Ttl);
    }

    [Fact]
    public void Latency_tells_what_was_measured_and_where_nothing_was_the_place()
    {
        ExplainedStep unmeasured = Step(Explain("close", "193.99.144.80"), "latency");
        Assert.Equal("fra not measured; as geo: fra is number 1 for this client, 420 km away, with its bias of -20 as if 526 km", Assert.Single(unmeasured.Details).Text);
        NetworkPrefix.TryParse("193.99.144.0/24", out NetworkPrefix network);
        Assert.Equal(-1, _latency.Take([new LatencyMeasurement(network, "iad", 12.5)]));
        _clock.Advance(LatencyDesk.Pace);
        Explanation explanation = Explain("close", "193.99.144.80");
        ExplainedStep measured = Step(explanation, "latency");
        Assert.Equal("iad 12.5 ms measured for 193.99.144.0/24", Assert.Single(measured.Details).Text);
        Assert.StartsWith("fra not measured; iad 12.5 ms", Assert.Single(measured.Dropped).Why);
        Assert.Equal("from the round trips measured", explanation.ScopeReason);
    }

    [Fact]
    public void No_answer_has_its_reason()
    {
        Explanation explanation = Explain("www", "193.99.144.80", RecordType.AAAA);
        Assert.Empty(explanation.Answers);
        Assert.Equal("www.example.com has no member with an IPv6 address that is neither drained nor disabled: no data", Assert.Single(explanation.Notes));
        Assert.Equal("nothing in fenced.example.com that this client may get is usable: no data", Assert.Single(Explain("fenced", "193.99.144.80").Notes));
        Assert.Equal("the map says that this client gets no answer", Assert.Single(Explain("fenced", "8.8.8.8").Notes));
        Assert.Empty(Explain("www", "193.99.144.80").Notes);
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        _latency.Dispose();
        _writes.Dispose();
        _store.Dispose();
        _folder.Dispose();
        _data.Dispose();
    }

    private Explanation Explain(string name, string client, RecordType type = RecordType.A)
    {
        Assert.True(NetworkAddress.TryParse(client, out NetworkAddress address));
        return _explainer.Explain(DomainName.Parse(name, DomainName.Parse("example.com.")), type, address);
    }

    private void Probe(string endpoint, bool passes, TimeSpan untilNext) => _watch.Publisher.Judge(
        endpoint,
        _watch.Publisher.MonitorsOf(endpoint)!.Value[0],
        passes ? new ProbeResult(ProbeOutcome.Success, 1.5, "connected") : new ProbeResult(ProbeOutcome.Timeout, 2000, "no answer"),
        untilNext);

    private Override Drained(string endpoint) =>
        new(new OverrideTarget(OverrideTargetKind.Endpoint, endpoint), OverrideState.Drain, "ada", "rack 4", _clock.GetUtcNow(), _clock.GetUtcNow().AddHours(1));

    private static ExplainedStep Step(Explanation explanation, string step) => explanation.Steps.Single(entry => entry.Step == step);
}
