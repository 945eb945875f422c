using Gslb.Admin.Metrics;
using Gslb.Admin.Tests.Support;
using Gslb.Health.Probes;
using static Gslb.Testing.Serving.ToyServing;

namespace Gslb.Admin.Tests.Metrics;

public sealed class MetricsTests
{
    [Fact]
    public async Task Every_series_is_there_from_the_start()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply reply = await admin.SendAsync("GET", "/metrics", null);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", reply.Headers["Content-Type"]);
        string[] expected =
        [
            "gslb_config_revision 7",
            "gslb_config_last_reload_success 1",
            """gslb_endpoint_usable{pool="www.example.com",datacenter="fra",target="192.0.2.1"} 1""",
            """gslb_endpoint_usable{pool="www.example.com",datacenter="fra",target="2001:db8::1"} 1""",
            """gslb_endpoint_usable{pool="www.example.com",datacenter="fra",target="192.0.2.3"} 0""",
            """gslb_endpoint_warning{pool="www.example.com",datacenter="fra",target="192.0.2.1"} 0""",
            """gslb_fail_open{pool="solo.example.com"} 0""",
            """gslb_answers_total{pool="www.example.com",datacenter="fra"} 0""",
            """gslb_overrides{state="up"} 0""",
            """gslb_overrides{state="down"} 0""",
            """gslb_overrides{state="drain"} 0""",
            "gslb_store_write_errors_total 0",
            """gslb_probes_total{monitor="tcp",outcome="success"} 0""",
            """gslb_probes_total{monitor="tcp",outcome="timeout"} 0""",
            "# TYPE gslb_probe_seconds histogram",
            """gslb_probe_seconds_bucket{monitor="tcp",le="0.001"} 0""",
            """gslb_probe_seconds_bucket{monitor="tcp",le="+Inf"} 0""",
            """gslb_probe_seconds_sum{monitor="tcp"} 0""",
            """gslb_probe_seconds_count{monitor="tcp"} 0""",
            """gslb_transitions_total{pool="www.example.com",to="up"} 0""",
            """gslb_transitions_total{pool="solo.example.com",to="down"} 0""",
            "gslb_health_age_seconds 0",
            "gslb_mass_failure_guard 0",
            "gslb_geo_build_timestamp_seconds 1700000000",
            "# TYPE gslb_queries_total counter",
            """gslb_queries_total{transport="udp"} 3""",
        ];
        Assert.Subset(reply.Text.Split('\n').ToHashSet(), expected.ToHashSet());
    }

    [Fact]
    public async Task They_follow_what_happens()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        admin.Answers[0] = 40;
        admin.Answers[3] = 2;
        admin.Reloader.Last = FakeReloader.Refusal;
        admin.Watch.Publisher.Judge(Fra1, Gslb.Testing.Serving.ToyServing.Monitor, new ProbeResult(ProbeOutcome.Success, 1, "certificate expires in 3 d 4 h") { Warns = true }, Gslb.Testing.Serving.ToyServing.Monitor.Interval);
        await admin.PutAsync(SoloNyc, """{"state":"down","reason":"broken","force":true}""");
        string[] lines = (await admin.SendAsync("GET", "/metrics", null)).Text.Split('\n');
        Assert.Contains("gslb_config_last_reload_success 0", lines);
        Assert.Contains("""gslb_endpoint_usable{pool="solo.example.com",datacenter="nyc",target="198.51.100.9"} 0""", lines);
        Assert.Contains("""gslb_endpoint_warning{pool="www.example.com",datacenter="fra",target="192.0.2.1"} 1""", lines);
        Assert.Contains("""gslb_fail_open{pool="solo.example.com"} 1""", lines);
        Assert.Contains("""gslb_answers_total{pool="www.example.com",datacenter="fra"} 42""", lines);
        Assert.Contains("""gslb_overrides{state="down"} 1""", lines);
    }

    [Fact]
    public async Task Probes_are_counted_by_monitor_and_outcome_and_transitions_by_pool()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Probe(admin.Watch.Publisher, Fra1, passes: true);
        Probe(admin.Watch.Publisher, Nyc1, passes: false);
        admin.Clock.Advance(TimeSpan.FromSeconds(7));
        string[] lines = (await admin.SendAsync("GET", "/metrics", null)).Text.Split('\n');
        Assert.Contains("""gslb_probes_total{monitor="tcp",outcome="success"} 5""", lines);
        Assert.Contains("""gslb_probes_total{monitor="tcp",outcome="timeout"} 5""", lines);
        Assert.Contains("""gslb_probes_total{monitor="tcp",outcome="connection-refused"} 0""", lines);
        Assert.DoesNotContain(lines, line => line.Contains("pending", StringComparison.Ordinal));
        Assert.Contains("""gslb_probe_seconds_bucket{monitor="tcp",le="0.001"} 0""", lines);
        Assert.Contains("""gslb_probe_seconds_bucket{monitor="tcp",le="0.0025"} 5""", lines);
        Assert.Contains("""gslb_probe_seconds_bucket{monitor="tcp",le="1"} 5""", lines);
        Assert.Contains("""gslb_probe_seconds_bucket{monitor="tcp",le="2.5"} 10""", lines);
        Assert.Contains("""gslb_probe_seconds_bucket{monitor="tcp",le="+Inf"} 10""", lines);
        Assert.Contains("""gslb_probe_seconds_count{monitor="tcp"} 10""", lines);
        Assert.Contains(lines, line => line.StartsWith("""gslb_probe_seconds_sum{monitor="tcp"} 10.007""", StringComparison.Ordinal));
        Assert.Contains("""gslb_transitions_total{pool="www.example.com",to="up"} 1""", lines);
        Assert.Contains("""gslb_transitions_total{pool="www.example.com",to="down"} 1""", lines);
        Assert.Contains("gslb_health_age_seconds 7", lines);
    }

    [Fact]
    public async Task Series_of_monitors_and_pools_come_and_go_with_activations()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Probe(admin.Watch.Publisher, Fra1, passes: true);
        Activate(admin.Watch);
        Assert.Contains("""gslb_probes_total{monitor="tcp",outcome="success"} 5""", (await admin.SendAsync("GET", "/metrics", null)).Text);
        admin.Watch.Activate(Gslb.Authority.State.Snapshot.Empty, []);
        string text = (await admin.SendAsync("GET", "/metrics", null)).Text;
        Assert.DoesNotContain("monitor=", text);
        Assert.DoesNotContain("to=\"up\"", text);
        Assert.Contains("# TYPE gslb_probes_total counter", text);
        Activate(admin.Watch);
        Assert.Contains("""gslb_probes_total{monitor="tcp",outcome="success"} 0""", (await admin.SendAsync("GET", "/metrics", null)).Text);
    }

    [Fact]
    public async Task Answers_do_not_fall_when_their_members_leave()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        admin.Answers[0] = 40;
        await admin.SendAsync("GET", "/metrics", null);
        admin.Watch.Activate(Gslb.Authority.State.Snapshot.Empty, []);
        string text = (await admin.SendAsync("GET", "/metrics", null)).Text;
        Assert.Contains("gslb_config_revision 0\n", text);
        Assert.Contains("""gslb_answers_total{pool="www.example.com",datacenter="fra"} 40""", text);
    }

    [Fact]
    public void Values_of_labels_are_escaped() => Assert.EndsWith(
        """m{a="x\\y\"z\n"} 0.5""" + "\n", new MetricsText().Gauge("m", "help").Sample(0.5, ("a", "x\\y\"z\n")).ToString());
}
