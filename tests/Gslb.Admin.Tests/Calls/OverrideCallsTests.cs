using System.Text.Json;
using Gslb.Admin.Api;
using Gslb.Admin.Tests.Support;
using static Gslb.Testing.Serving.ToyServing;

namespace Gslb.Admin.Tests.Calls;

public sealed class OverrideCallsTests
{
    private const string Drain = """{"state":"drain","for":"30m","reason":"new kernel"}""";
    private const string Forced = """{"state":"down","reason":"new kernel","force":true}""";

    [Fact]
    public async Task A_drain_answers_all_fields_of_the_contract_201_then_200()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply created = await admin.PutAsync("fra", Drain);
        Assert.Equal(201, created.Status);
        Assert.Equal("application/json", created.MediaType);
        Assert.Equal(["target", "state", "by", "reason", "at", "until", "lastAnswerExpires"], Reply.Fields(created.Json));
        Assert.Equal("2030-05-17T12:30:00+00:00", created.Json.GetProperty("until").GetString());
        Assert.Equal(
            new OverrideAnswer(
                "fra", "drain", "ada-operator", "new kernel", RunningAdmin.Noon, RunningAdmin.Noon.AddMinutes(30), RunningAdmin.Noon.AddSeconds(60)),
            created.Read<OverrideAnswer>());

        Reply replaced = await admin.PutAsync("fra", """{"state":"drain","for":"forever","reason":"longer"}""");
        Assert.Equal(200, replaced.Status);
        Assert.Equal(JsonValueKind.Null, replaced.Json.GetProperty("until").ValueKind);
    }

    [Fact]
    public async Task It_lasts_four_hours_when_nothing_is_said()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply reply = await admin.PutAsync("fra", """{"state":"drain","reason":"new kernel"}""");
        Assert.Equal(RunningAdmin.Noon.AddHours(4), reply.Read<OverrideAnswer>().Until);
    }

    [Theory]
    [InlineData("fra", "fra")]
    [InlineData("www.example.com", Www)]
    [InlineData("WWW.Example.com.", Www)]
    [InlineData("www.example.com/fra/192.0.2.1", Fra1)]
    [InlineData("www.example.com%2Ffra%2f192.0.2.1", Fra1)]
    [InlineData("www.example.com/fra/2001:db8::1", FraIPv6)]
    [InlineData("www.example.com/fra/2001%3Adb8%3a%3A1", FraIPv6)]
    [InlineData("www.example.com%2Ffra%2F2001:0DB8::0001", FraIPv6)]
    public async Task A_target_is_written_in_the_path_with_slashes_or_without(string path, string target)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply put = await admin.PutAsync(path, Forced);
        Assert.Equal(201, put.Status);
        Assert.Equal(target, put.Read<OverrideAnswer>().Target);
        Assert.Equal(target, (await admin.GetAsync("/api/v1/overrides/" + path)).Read<OverrideAnswer>().Target);
        Assert.Equal(target, Assert.Single((await admin.GetAsync("/api/v1/overrides")).Read<OverrideAnswer[]>()).Target);
        Assert.Equal(204, (await admin.SendAsync("DELETE", "/api/v1/overrides/" + path, "operator")).Status);
        Assert.Equal("[]", (await admin.GetAsync("/api/v1/overrides")).Text);
        (await admin.SendAsync("DELETE", "/api/v1/overrides/" + path, "operator")).AssertProblem(404);
    }

    [Theory]
    [InlineData("sfo")]
    [InlineData("www.example.com/fra")]
    [InlineData("www.example.com/nyc/192.0.2.1")]
    public async Task An_unknown_target_is_404(string target)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Assert.Contains(target, (await admin.PutAsync(target, Drain)).AssertProblem(404));
    }

    [Theory]
    [InlineData("""{"reason":"why"}""", "'state'")]
    [InlineData("""{"state":"off","reason":"why"}""", "'state'")]
    [InlineData("""{"state":"drain"}""", "'reason'")]
    [InlineData("""{"state":"drain","reason":""}""", "'reason'")]
    [InlineData("""{"state":"drain","reason":"why","for":"soon"}""", "'for'")]
    [InlineData("""{"state":"drain","reason":"why","for":"0"}""", "'for'")]
    public async Task A_bad_value_is_400_and_named(string body, string named)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Assert.Contains(named, (await admin.PutAsync("fra", body)).AssertProblem(400));
    }

    [Fact]
    public async Task What_would_empty_a_pool_is_409_with_its_name_unless_forced()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply refused = await admin.PutAsync("nyc", Drain);
        Assert.Contains(Solo, refused.AssertProblem(409));
        Assert.Equal([Solo], refused.Json.GetProperty("pools").Deserialize<string[]>()!);
        Assert.Equal("[]", (await admin.GetAsync("/api/v1/overrides")).Text);
        Assert.Equal(201, (await admin.PutAsync("nyc", Forced)).Status);
    }

    [Fact]
    public async Task Ending_what_holds_a_pool_up_is_409_unless_forced()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        foreach (string endpoint in new[] { Fra1, Fra2, Nyc1 })
            Probe(admin.Watch.Publisher, endpoint, passes: true);
        await admin.PutAsync(Nyc1, """{"state":"up","reason":"the probe is wrong"}""");
        Probe(admin.Watch.Publisher, Nyc1, passes: false);
        await admin.PutAsync("fra", Forced);
        Assert.Contains(Www, (await admin.SendAsync("DELETE", "/api/v1/overrides/" + Nyc1, "operator")).AssertProblem(409));
        Assert.Equal(204, (await admin.SendAsync("DELETE", $"/api/v1/overrides/{Nyc1}?force=true", "operator")).Status);
    }

    [Fact]
    public async Task It_is_on_the_disk_before_the_answer()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        await admin.PutAsync("fra", Drain);
        Assert.Equal("fra", Assert.Single(admin.OverridesOnDisk()).Target);
        await admin.SendAsync("DELETE", "/api/v1/overrides/fra", "operator");
        Assert.Empty(admin.OverridesOnDisk());
    }

    [Fact]
    public async Task What_cannot_be_saved_is_in_force_and_says_so()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        admin.Store.Dispose();
        Reply put = await admin.PutAsync("fra", Drain);
        Assert.Equal(201, put.Status);
        Assert.Contains("a restart would forget it", put.Json.GetProperty("warning").GetString());
        Reply deleted = await admin.SendAsync("DELETE", "/api/v1/overrides/fra", "operator");
        Assert.Equal(204, deleted.Status);
        Assert.Contains("a restart would forget it", deleted.Headers[AdminServer.WarningHeader]);
    }
}
