using Gslb.Admin.Api;
using Gslb.Admin.Tests.Support;
using Gslb.Authority.Pools;
using Gslb.Health.Monitors;
using static Gslb.Testing.Serving.ToyServing;

namespace Gslb.Admin.Tests.Calls;

public sealed class HeartbeatCallsTests
{
    private const string Up = """{"up":true}""";

    [Theory]
    [InlineData("www.example.com/fra/192.0.2.1", Fra1)]
    [InlineData("WWW.Example.com./fra/192.0.2.1", Fra1)]
    [InlineData("www.example.com%2Ffra%2f192.0.2.1", Fra1)]
    [InlineData("www.example.com/fra/2001:0DB8::1", FraIPv6)]
    public async Task A_heartbeat_makes_its_endpoint_up(string path, string endpoint)
    {
        await using RunningAdmin admin = await StartAsync();
        Assert.Equal("unknown", (await MemberAsync(admin, endpoint)).Verdict);
        Reply reply = await admin.SendAsync("POST", "/api/v1/heartbeats/" + path, "operator", Up);
        Assert.Equal((204, ""), (reply.Status, reply.Text));
        Assert.Equal("up", (await MemberAsync(admin, endpoint)).Verdict);
    }

    [Theory]
    [InlineData("""{"up":true,"load":0.75}""", 0.75)]
    [InlineData("""{"up":true,"load":0}""", 0.0)]
    [InlineData("""{"up":true,"load":-1}""", null)]
    [InlineData("""{"up":true,"load":1e999}""", null)]
    [InlineData("""{"up":true,"load":null}""", null)]
    public async Task Its_load_is_shown_at_the_member(string body, double? load)
    {
        await using RunningAdmin admin = await StartAsync();
        Assert.Equal(204, (await admin.SendAsync("POST", "/api/v1/heartbeats/" + Fra1, "operator", body)).Status);
        Assert.Equal(load, (await MemberAsync(admin, Fra1)).Load);
    }

    [Theory]
    [InlineData("{}", "'up'")]
    [InlineData("""{"up":null}""", "'up'")]
    [InlineData("""{"up":"yes"}""", "$.up")]
    [InlineData("""{"up":true,"load":"high"}""", "$.load")]
    [InlineData("""{"up":true,"laod":1}""", "laod")]
    [InlineData("", "body")]
    public async Task A_bad_body_is_400_and_named(string body, string named)
    {
        await using RunningAdmin admin = await StartAsync();
        Assert.Contains(named, (await admin.SendAsync("POST", "/api/v1/heartbeats/" + Fra1, "operator", body)).AssertProblem(400));
    }

    [Theory]
    [InlineData("www.example.com/fra/192.0.2.99")]
    [InlineData("www.example.com")]
    [InlineData("fra")]
    public async Task An_unknown_endpoint_is_404(string path)
    {
        await using RunningAdmin admin = await StartAsync();
        Assert.Contains(path, (await admin.SendAsync("POST", "/api/v1/heartbeats/" + path, "operator", Up)).AssertProblem(404));
    }

    [Theory]
    [InlineData(Nyc1)]
    [InlineData(FraDisabled)]
    public async Task An_endpoint_that_nobody_listens_to_is_409(string endpoint)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Assert.Contains("push", (await admin.SendAsync("POST", "/api/v1/heartbeats/" + endpoint, "operator", Up)).AssertProblem(409));
    }

    [Fact]
    public async Task It_needs_role_operator()
    {
        await using RunningAdmin admin = await StartAsync();
        (await admin.SendAsync("POST", "/api/v1/heartbeats/" + Fra1, "viewer", Up)).AssertProblem(403);
        (await admin.SendAsync("POST", "/api/v1/heartbeats/" + Fra1, null, Up)).AssertProblem(401);
    }

    /// <summary>The toy configuration, its enabled endpoints under a monitor of type push.</summary>
    private static async Task<RunningAdmin> StartAsync()
    {
        RunningAdmin admin = await RunningAdmin.StartAsync();
        var push = new PushMonitorDefinition { Name = "beat", Port = 0, Confirm = TimeSpan.Zero };
        admin.Watch.Activate(Snapshot, [.. Snapshot.Endpoints.Where(endpoint => !endpoint.Disabled).Select(ToMonitored)]);
        return admin;

        MonitoredEndpoint ToMonitored(Endpoint endpoint) => new(endpoint.Id, endpoint.Id.Split('/')[0], endpoint.Address.ToIPAddress(), null, [push]);
    }

    private static async Task<MemberAnswer> MemberAsync(RunningAdmin admin, string endpoint) =>
        (await admin.GetAsync("/api/v1/pools/" + Www)).Read<PoolAnswer>().Members.Single(member => member.Id == endpoint);
}
