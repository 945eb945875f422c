using System.Text.Json;
using Gslb.Admin.Tests.Support;
using Gslb.Authority.Geo;
using Gslb.Control.Latency;
using Gslb.Dns.Addresses;

namespace Gslb.Admin.Tests.Calls;

public sealed class LatencyCallsTests
{
    private const string Path = "/api/v1/latency";
    private const string Good = """{"prefix":"203.0.113.0/24","datacenter":"nyc","milliseconds":12.5}""";

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.0/24")]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("203.0.113.77/32", "203.0.113.77/32")]
    [InlineData("2001:db8:1:2345::7", "2001:db8:1:2300::/56")]
    [InlineData("2001:db8::/32", "2001:db8::/32")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2002:cb00:7100::/40", "203.0.113.0/24")]
    public async Task A_measurement_is_known_by_its_network(string prefix, string network)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply reply = await admin.SendAsync("POST", Path, "operator", Good.Replace("203.0.113.0/24", prefix, StringComparison.Ordinal));
        Assert.Equal((204, ""), (reply.Status, reply.Text));
        JsonElement known = (await admin.GetAsync(Path)).Json;
        Assert.Equal($$"""[{"prefix":"{{network}}","datacenter":"nyc","milliseconds":12.5,"at":"2030-05-17T12:00:00+00:00"}]""", known.GetRawText());
    }

    [Fact]
    public async Task An_array_is_taken_whole_and_queries_see_it_within_a_second()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        NetworkAddress client = Address("203.0.113.9");
        Assert.Empty(admin.Cell.Current.Latency.Locate(client).Order.Datacenters);
        Assert.Equal(204, (await admin.SendAsync("POST", Path, "operator", $"[{Good},{Good.Replace("nyc\",\"milliseconds\":12.5", "fra\",\"milliseconds\":80", StringComparison.Ordinal)}]")).Status);
        admin.Clock.Advance(LatencyDesk.Pace);
        GeoMatch match = admin.Cell.Current.Latency.Locate(client);
        Assert.Equal(["nyc", "fra"], match.Order.Datacenters.Select(index => admin.Cell.Current.Snapshot.Datacenters[index].Name));
        Assert.Equal(24, match.Scope);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("nonsense", "body")]
    [InlineData("17", "$")]
    [InlineData("null", "$.prefix")]
    [InlineData("{}", "$.prefix")]
    [InlineData("""{"prefix":"203.0.113.7/24","datacenter":"nyc","milliseconds":1}""", "$.prefix")]
    [InlineData("""{"prefix":"203.0.113.0/33","datacenter":"nyc","milliseconds":1}""", "$.prefix")]
    [InlineData("""{"prefix":"here","datacenter":"nyc","milliseconds":1}""", "$.prefix")]
    [InlineData("""{"prefix":"203.0.113.0/24","milliseconds":1}""", "$.datacenter")]
    [InlineData("""{"prefix":"203.0.113.0/24","datacenter":"nyc"}""", "$.milliseconds")]
    [InlineData("""{"prefix":"203.0.113.0/24","datacenter":"nyc","milliseconds":-1}""", "$.milliseconds")]
    [InlineData("""{"prefix":"203.0.113.0/24","datacenter":"nyc","milliseconds":60001}""", "$.milliseconds")]
    [InlineData("""{"prefix":"203.0.113.0/24","datacenter":"nyc","milliseconds":1e999}""", "$.milliseconds")]
    [InlineData("""{"prefix":"203.0.113.0/24","datacenter":"nyc","milliseconds":"NaN"}""", "$.milliseconds")]
    [InlineData("""{"prefix":"203.0.113.0/24","datacenter":"nyc","milliseconds":1,"weight":2}""", "$.weight")]
    [InlineData($$"""[{{Good}},{{Good}},{"prefix":"203.0.113.0/24","datacenter":"nyc","ms":1}]""", "$[2].ms")]
    [InlineData($$"""[{{Good}},7]""", "$[1]")]
    public async Task A_bad_body_is_400_says_which_entry_and_nothing_of_it_is_taken(string body, string named)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Assert.Contains(named, (await admin.SendAsync("POST", Path, "operator", body)).AssertProblem(400));
        Assert.Equal("[]", (await admin.GetAsync(Path)).Text);
    }

    [Fact]
    public async Task An_unknown_datacenter_is_404_and_nothing_of_its_array_is_taken()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        string other = Good.Replace("nyc", "gru", StringComparison.Ordinal);
        Assert.Contains("'gru'", (await admin.SendAsync("POST", Path, "operator", other)).AssertProblem(404));
        Assert.Contains("$[1].datacenter", (await admin.SendAsync("POST", Path, "operator", $"[{Good},{other}]")).AssertProblem(404));
        Assert.Equal("[]", (await admin.GetAsync(Path)).Text);
    }

    [Fact]
    public async Task A_thousand_measurements_fit_in_one_call_and_one_answer_and_more_are_refused()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        string[] entries = [.. Enumerable.Range(0, 1001).Select(i => $$"""{"prefix":"2001:db8:{{i:x}}::/48","datacenter":"nyc","milliseconds":123.456789}""")];
        Assert.Contains("1001", (await admin.SendAsync("POST", Path, "operator", $"[{string.Join(',', entries)}]")).AssertProblem(400));
        Assert.Equal(204, (await admin.SendAsync("POST", Path, "operator", $"[{string.Join(',', entries[..1000])}]")).Status);
        Assert.Equal(204, (await admin.SendAsync("POST", Path, "operator", entries[1000])).Status);
        Assert.Equal(1000, (await admin.GetAsync(Path)).Json.GetArrayLength());
        Assert.Contains("gslb_latency_pairs 1001\n", (await admin.GetAsync("/metrics")).Text);
        Assert.Contains("262144", (await admin.SendAsync("POST", Path, "operator", new string(' ', 300_000))).AssertProblem(413));
    }

    [Theory]
    [InlineData("203.0.0.0/16", 2)]
    [InlineData("203.0.113.0/24", 1)]
    [InlineData("203.0.113.77", 1)]
    [InlineData("2001:db8::/32", 0)]
    [InlineData("0.0.0.0/0", 2)]
    public async Task The_list_holds_the_networks_inside_a_prefix(string prefix, int count)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        await admin.SendAsync("POST", Path, "operator", $"[{Good},{Good.Replace("113.0/24", "0.0/16", StringComparison.Ordinal)}]");
        Assert.Equal(count, (await admin.GetAsync($"{Path}?prefix={prefix}")).Json.GetArrayLength());
        (await admin.GetAsync(Path + "?prefix=203.0.113.7/24")).AssertProblem(400);
    }

    [Fact]
    public async Task Measuring_needs_role_operator_and_looking_role_viewer()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        (await admin.SendAsync("POST", Path, "viewer", Good)).AssertProblem(403);
        (await admin.SendAsync("POST", Path, null, Good)).AssertProblem(401);
        (await admin.SendAsync("GET", Path, null)).AssertProblem(401);
        Assert.Equal(200, (await admin.GetAsync(Path)).Status);
    }

    private static NetworkAddress Address(string text) => NetworkAddress.TryParse(text, out NetworkAddress address) ? address : throw new FormatException(text);
}
