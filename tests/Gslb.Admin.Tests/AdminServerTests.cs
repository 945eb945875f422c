using System.Net;
using System.Text.Json;
using Gslb.Admin.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Admin.Tests;

public sealed class AdminServerTests
{
    [Fact]
    public async Task Alive_before_the_first_activation_and_ready_after_it()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync(activated: false);
        Assert.Equal(200, (await admin.SendAsync("GET", "/healthz", null)).Status);
        (await admin.SendAsync("GET", "/readyz", null)).AssertProblem(503);
        Assert.Equal("[]", (await admin.GetAsync("/api/v1/pools")).Text);
        Gslb.Testing.Serving.ToyServing.Activate(admin.Watch);
        Assert.Equal("""{"status":"ready"}""", (await admin.SendAsync("GET", "/readyz", null)).Text);
    }

    [Fact]
    public async Task It_listens_on_IPv6_too()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync(address: IPAddress.IPv6Loopback);
        Assert.Equal(IPAddress.IPv6Loopback, admin.Endpoint.Address);
        Assert.NotEqual(0, admin.Endpoint.Port);
        Assert.Equal(200, (await admin.SendAsync("GET", "/healthz", null)).Status);
    }

    [Fact]
    public async Task A_port_in_use_is_an_IO_exception()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        await using RunningAdmin other = await RunningAdmin.StartAsync();
        await using var third = new AdminServer(other.Services, new AdminOptions(), NullLoggerFactory.Instance);
        await Assert.ThrowsAnyAsync<IOException>(() => third.StartAsync(admin.Endpoint, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stopped_it_answers_nobody()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        await admin.Server.StopAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpRequestException>(() => admin.GetAsync("/healthz"));
    }

    [Fact]
    public async Task The_OpenAPI_document_lists_every_call()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        JsonElement document = (await admin.GetAsync("/openapi/v1.json")).Json;
        string[] listed = [.. from path in document.GetProperty("paths").EnumerateObject()
                              from call in path.Value.EnumerateObject()
                              select $"{call.Name.ToUpperInvariant()} {path.Name}"];
        string[] expected =
        [
            "GET /healthz", "GET /readyz", "GET /metrics",
            "GET /api/v1/status", "GET /api/v1/pools", "GET /api/v1/pools/{name}",
            "GET /api/v1/overrides", "GET /api/v1/overrides/{target}", "PUT /api/v1/overrides/{target}", "DELETE /api/v1/overrides/{target}",
            "POST /api/v1/heartbeats/{endpoint}", "GET /api/v1/latency", "POST /api/v1/latency", "DELETE /api/v1/guard",
            "GET /api/v1/explain", "GET /api/v1/locate", "GET /api/v1/events", "POST /api/v1/preview", "POST /api/v1/reload", "POST /api/v1/tokens",
        ];
        Assert.Equal(expected.Order(), listed.Order());
        JsonElement put = document.GetProperty("paths").GetProperty("/api/v1/overrides/{target}").GetProperty("put");
        Assert.Equal(
            ["200", "201", "400", "401", "403", "404", "409", "413", "415"], Reply.Fields(put.GetProperty("responses")).Order());
        Assert.Equal("Needs role operator.", put.GetProperty("description").GetString());
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.False(document.GetProperty("paths").GetProperty("/healthz").GetProperty("get").TryGetProperty("security", out _));
    }
}
