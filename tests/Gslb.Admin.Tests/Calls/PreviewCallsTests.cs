using System.Text;
using System.Text.Json;
using Gslb.Admin.Api;
using Gslb.Admin.Tests.Support;

namespace Gslb.Admin.Tests.Calls;

public sealed class PreviewCallsTests
{
    private const string Path = "/api/v1/preview";

    [Fact]
    public async Task Without_a_body_the_servers_own_folder_is_tried()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply reply = await admin.SendAsync("POST", Path);
        Assert.Equal(200, reply.Status);
        Assert.Null(Assert.Single(admin.Previewer.Asked).Files);
        Assert.Empty(admin.Previewer.Asked[0].Drains);
        Assert.Equal(
            ["names", "pools", "moves", "moveCount", "moved", "mean", "lost", "lostCount", "failOpen", "failOpenCount", "emptied", "emptiedCount", "uncompared", "errors", "warnings", "failure", "samples", "milliseconds"],
            Reply.Fields(reply.Json));
        Assert.Equal("""{"added":["new.example.com"],"removed":[],"changed":["www.example.com"],"addedCount":1,"removedCount":0,"changedCount":4000}""", reply.Json.GetProperty("names").GetRawText());
        Assert.Equal(
            """[{"pool":"www.example.com","from":"fra","to":"nyc","share":0.25,"traffic":null,"ipv4":0.25,"ipv6":0.1},{"pool":"www.example.com","from":"nyc","to":null,"share":0.125,"traffic":0.5,"ipv4":null,"ipv6":null}]""",
            reply.Json.GetProperty("moves").GetRawText());
        Assert.Equal("""["www.example.com/fra/192.0.2.1"]""", reply.Json.GetProperty("lost").GetRawText());
        Assert.Equal("[]", reply.Json.GetProperty("errors").GetRawText());
        Assert.Equal("hm", Assert.Single(reply.Read<PreviewAnswer>().Warnings).Text);
    }

    [Fact]
    public async Task Files_and_drains_are_tried_as_they_are_sent()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        await admin.SendAsync("POST", Path, "admin", """{"files":{"a.zone":"text \"ü\"","shared/x":""},"drain":["fra","www.example.com"]}""");
        var asked = Assert.Single(admin.Previewer.Asked);
        Assert.Equal([KeyValuePair.Create("a.zone", "text \"ü\""), KeyValuePair.Create("shared/x", "")], asked.Files!);
        Assert.Equal(["fra", "www.example.com"], asked.Drains);
    }

    [Fact]
    public async Task What_a_reload_would_refuse_is_422_with_the_errors()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        admin.Previewer.Next = FakePreviewer.Refusal;
        Reply reply = await admin.SendAsync("POST", Path);
        Assert.Equal(422, reply.Status);
        Assert.Equal(
            """[{"severity":"error","file":"a.zone","line":3,"column":5,"text":"no such pool"}]""", reply.Json.GetProperty("errors").GetRawText());
        Assert.Empty(reply.Read<PreviewAnswer>().Moves);
        Assert.Null(reply.Read<PreviewAnswer>().Mean);
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("""{"file":{}}""", "$.file")]
    [InlineData("""{"files":{"a.zone":7}}""", "$.files")]
    [InlineData("""{"files":{"a.zone":null}}""", "'files'")]
    [InlineData("""{"files":{}}""", "'files'")]
    [InlineData("""{"files":{"sub/a.zone":"x"}}""", "'files'")]
    [InlineData("""{"drain":[""]}""", "'drain'")]
    public async Task A_body_that_makes_no_sense_is_400_and_says_why(string body, string named)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Assert.Contains(named, (await admin.SendAsync("POST", Path, "admin", body)).AssertProblem(400));
        Assert.Empty(admin.Previewer.Asked);
    }

    [Fact]
    public async Task A_drain_of_nothing_is_400_and_named()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        admin.Previewer.Next = FakePreviewer.Refusal with { UnknownTarget = "nowhere" };
        Assert.Contains("'nowhere'", (await admin.SendAsync("POST", Path, "admin", """{"drain":["nowhere"]}""")).AssertProblem(400));
    }

    [Fact]
    public async Task A_body_of_another_type_is_415()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Headers.Authorization = new("Bearer", admin.Token("admin"));
        request.Content = new StringContent("x", Encoding.UTF8, "text/plain");
        (await admin.SendAsync(request)).AssertProblem(415);
    }

    [Fact]
    public async Task A_whole_folder_may_be_sent_but_not_more_than_64_MiB()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        string large = new('x', 1_000_000);
        Assert.Equal(200, (await admin.SendAsync("POST", Path, "admin", JsonSerializer.Serialize(new PreviewBody(new Dictionary<string, string> { ["a.zone"] = large })))).Status);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Headers.Authorization = new("Bearer", admin.Token("admin"));
        request.Headers.ExpectContinue = true;
        request.Content = new ByteArrayContent(new byte[AdminServer.MaxPreviewBody + 1]);
        request.Content.Headers.ContentType = new("application/json");
        Assert.Contains("67108864", (await admin.SendAsync(request)).AssertProblem(413));
    }

    [Fact]
    public async Task While_one_preview_runs_the_next_waits_and_gives_up_after_a_minute()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        using var begun = new SemaphoreSlim(0);
        using var end = new SemaphoreSlim(0);
        admin.Previewer.During = () =>
        {
            begun.Release();
            end.Wait(TestContext.Current.CancellationToken);
        };
        Task<Reply> first = admin.SendAsync("POST", Path);
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        Task<Reply> second = admin.SendAsync("POST", Path);
        while (!second.IsCompleted)
        {
            // It may not have arrived yet.
            admin.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        (await second).AssertProblem(503);
        end.Release();
        Assert.Equal(200, (await first).Status);
        Assert.Single(admin.Previewer.Asked);
    }
}
