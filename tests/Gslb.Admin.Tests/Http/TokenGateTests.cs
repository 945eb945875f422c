using System.Net.Http.Headers;
using Gslb.Admin.Tests.Support;

namespace Gslb.Admin.Tests.Http;

public sealed class TokenGateTests
{
    private const string Drain = """{"state":"drain","reason":"new kernel"}""";

    /// <summary>Every route: how it is called, and the least role.</summary>
    public static TheoryData<string, string, string?, string> Calls => new()
    {
        { "GET", "/api/v1/status", null, "viewer" },
        { "GET", "/api/v1/pools", null, "viewer" },
        { "GET", "/api/v1/pools/www.example.com", null, "viewer" },
        { "GET", "/api/v1/overrides", null, "viewer" },
        { "GET", "/api/v1/overrides/fra", null, "viewer" },
        { "PUT", "/api/v1/overrides/fra", Drain, "operator" },
        { "DELETE", "/api/v1/overrides/fra", null, "operator" },
        { "GET", "/api/v1/explain?name=www.example.com&client=192.0.2.77", null, "viewer" },
        { "GET", "/api/v1/locate?ip=192.0.2.77", null, "viewer" },
        { "GET", "/api/v1/events", null, "viewer" },
        { "POST", "/api/v1/reload", null, "admin" },
        { "POST", "/api/v1/preview", null, "admin" },
        { "POST", "/api/v1/tokens", """{"role":"viewer"}""", "admin" },
        { "GET", "/openapi/v1.json", null, "viewer" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_is_for_its_role_and_those_above(string method, string path, string? body, string least)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply anonymous = await admin.SendAsync(method, path, null, body);
        anonymous.AssertProblem(401);
        Assert.Equal("Bearer", anonymous.Headers["WWW-Authenticate"]);

        string[] roles = ["viewer", "operator", "admin"];
        foreach (string role in roles)
        {
            Reply reply = await admin.SendAsync(method, path, role, body);
            if (Array.IndexOf(roles, role) < Array.IndexOf(roles, least))
                Assert.Contains($"needs role {least}", reply.AssertProblem(403));
            else
                Assert.Contains(reply.Status, path.EndsWith("/overrides/fra") ? [200, 201, 404] : new[] { 200, 201 });
        }
    }

    [Fact]
    public async Task A_refused_call_changes_nothing()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        await admin.SendAsync("PUT", "/api/v1/overrides/fra", null, Drain);
        await admin.SendAsync("PUT", "/api/v1/overrides/fra", "viewer", Drain);
        await admin.SendAsync("POST", "/api/v1/reload", "operator");
        Assert.Empty(admin.Desk.List());
        Assert.Empty(admin.Reloader.Asked);
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer")]
    [InlineData("Basic YWRhOmFkYQ==")]
    public async Task Other_credentials_are_refused(string credentials)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status");
        request.Headers.TryAddWithoutValidation("Authorization", credentials);
        Reply reply = await admin.SendAsync(request);
        reply.AssertProblem(401);
        Assert.StartsWith("Bearer", reply.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task A_token_in_the_query_or_in_a_cookie_opens_nothing()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status?token=" + admin.Token("admin"));
        request.Headers.Add("Cookie", "token=" + admin.Token("admin"));
        (await admin.SendAsync(request)).AssertProblem(401);
    }

    [Fact]
    public async Task The_scheme_is_read_in_any_case()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status");
        request.Headers.Authorization = new AuthenticationHeaderValue("bearer", admin.Token("viewer"));
        Assert.Equal(200, (await admin.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/metrics")]
    public async Task What_machines_ask_is_open(string path)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Assert.Equal(200, (await admin.SendAsync("GET", path, null)).Status);
    }

    [Fact]
    public async Task Metrics_can_be_closed()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync(options: new AdminOptions(OpenMetrics: false));
        (await admin.SendAsync("GET", "/metrics", null)).AssertProblem(401);
        Assert.Equal(200, (await admin.GetAsync("/metrics")).Status);
    }

    [Fact]
    public async Task Strangers_do_not_learn_which_routes_there_are()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        (await admin.SendAsync("GET", "/api/v1/nothing", null)).AssertProblem(401);
        (await admin.SendAsync("DELETE", "/api/v1/status", null)).AssertProblem(401);
    }
}
