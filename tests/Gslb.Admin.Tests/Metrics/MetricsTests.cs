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
