using System.Text;
using Gslb.Admin.Tests.Support;

namespace Gslb.Admin.Tests.Http;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("GET", "/nothing", 404, "/nothing")]
    [InlineData("GET", "/api/v1/nothing", 404, "/api/v1/nothing")]
    [InlineData("GET", "/api/v1/pools/other.example.com", 404, "other.example.com")]
    [InlineData("GET", "/api/v1/overrides/fra", 404, "fra")]
    [InlineData("POST", "/api/v1/status", 405, "GET")]
    [InlineData("DELETE", "/api/v1/reload", 405, "POST")]
    [InlineData("GET", "/api/v1/explain?client=192.0.2.77", 400, "'name'")]
    [InlineData("GET", "/api/v1/explain?name=a..b&client=192.0.2.77", 400, "'name'")]
    [InlineData("GET", "/api/v1/explain?name=a.example", 400, "'client'")]
    [InlineData("GET", "/api/v1/explain?name=a.example&client=fra", 400, "'client'")]
    [InlineData("GET", "/api/v1/explain?name=a.example&client=192.0.2.77&type=NONE", 400, "'type'")]
    [InlineData("GET", "/api/v1/locate", 400, "'ip'")]
    [InlineData("GET", "/api/v1/locate?ip=fra", 400, "'ip'")]
    [InlineData("GET", "/api/v1/events?since=yesterday", 400, "'since'")]
    [InlineData("GET", "/api/v1/events?limit=0", 400, "'limit'")]
    [InlineData("GET", "/api/v1/events?limit=many", 400, "limit")]
    [InlineData("DELETE", "/api/v1/overrides/fra?force=maybe", 400, "force")]
    public async Task A_refusal_is_a_problem_document_that_names_what_is_wrong(string method, string path, int status, string named)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Assert.Contains(named, (await admin.SendAsync(method, path)).AssertProblem(status));
    }

    [Theory]
    [InlineData("/api/v1/overrides/fra", "PUT", "{")]
    [InlineData("/api/v1/overrides/fra", "PUT", "")]
    [InlineData("/api/v1/overrides/fra", "PUT", "[]")]
    [InlineData("/api/v1/overrides/fra", "PUT", "null")]
    [InlineData("/api/v1/overrides/fra", "PUT", """{"state":"drain","fro":"30m","reason":"why"}""")]
    [InlineData("/api/v1/overrides/fra", "PUT", """{"state":1,"reason":"why"}""")]
    [InlineData("/api/v1/tokens", "POST", """{"role":"viewer","rights":"all"}""")]
    [InlineData("/api/v1/tokens", "POST", """{"role":"root"}""")]
    [InlineData("/api/v1/tokens", "POST", """{"role":"viewer","name":""}""")]
    [InlineData("/api/v1/tokens", "POST", """{}""")]
    [InlineData("/api/v1/reload", "POST", "{")]
    public async Task A_body_that_is_not_what_is_expected_is_400(string path, string method, string body)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        (await admin.SendAsync(method, path, "admin", body)).AssertProblem(400);
        Assert.Empty(admin.Desk.List());
        Assert.Empty(admin.Reloader.Asked);
    }

    [Fact]
    public async Task A_misspelled_field_is_named()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Assert.Contains("$.fro", (await admin.PutAsync("fra", """{"state":"drain","fro":"30m","reason":"why"}""")).AssertProblem(400));
    }

    [Fact]
    public async Task A_body_of_another_type_is_415()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/overrides/fra");
        request.Headers.Authorization = new("Bearer", admin.Token("operator"));
        request.Content = new StringContent("state=drain", Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.Contains("application/json", (await admin.SendAsync(request)).AssertProblem(415));
    }

    [Fact]
    public async Task A_body_beyond_its_bound_is_413()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        string body = $$"""{"state":"drain","reason":"{{new string('x', 70_000)}}"}""";
        Assert.Contains("65536", (await admin.PutAsync("fra", body)).AssertProblem(413));
    }

    [Fact]
    public async Task A_fault_is_500_and_keeps_its_secrets()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply reply = await admin.GetAsync("/api/v1/explain?name=fault&client=192.0.2.77");
        reply.AssertProblem(500);
        Assert.DoesNotContain("secret", reply.Text);
        Assert.Equal(200, (await admin.GetAsync("/api/v1/status")).Status);
    }

    [Theory]
    [InlineData("/api/v1/status")]
    [InlineData("/nothing")]
    [InlineData("/healthz")]
    public async Task Every_answer_has_the_security_headers_and_does_not_name_the_server(string path)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply reply = await admin.GetAsync(path);
        Assert.Equal("no-store", reply.Headers["Cache-Control"]);
        Assert.Equal("nosniff", reply.Headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", reply.Headers["X-Frame-Options"]);
        Assert.Contains("default-src 'none'", reply.Headers["Content-Security-Policy"]);
        Assert.False(reply.Headers.ContainsKey("Server"));
        Assert.False(reply.Headers.ContainsKey("Set-Cookie"));
    }
}
