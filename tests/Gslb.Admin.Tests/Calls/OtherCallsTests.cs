using System.Text.Json;
using Gslb.Admin.Api;
using Gslb.Admin.Tests.Support;
using Gslb.Control.Storage;

namespace Gslb.Admin.Tests.Calls;

/// <summary>Explain, locate, events, reload and tokens.</summary>
public sealed class OtherCallsTests
{
    [Fact]
    public async Task Explain_asks_for_the_name_the_type_and_the_client()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        JsonElement json = (await admin.GetAsync("/api/v1/explain?name=WWW.example.com.&type=aaaa&client=2001:db8::7")).Json;
        Assert.Equal(["name", "type", "client", "rcode", "ttl", "scope", "pool", "answers", "steps", "notes", "ttlReason", "scopeReason", "place"], Reply.Fields(json));
        Assert.Equal("www.example.com", json.GetProperty("name").GetString());
        Assert.Equal("AAAA", json.GetProperty("type").GetString());
        Assert.Equal("2001:db8::7", json.GetProperty("client").GetString());
        Assert.Equal(["step", "kept", "dropped", "details"], Reply.Fields(json.GetProperty("steps")[0]));
        Assert.Equal(["id", "why"], Reply.Fields(json.GetProperty("steps")[0].GetProperty("dropped")[0]));
        Assert.Equal("A", (await admin.GetAsync("/api/v1/explain?name=a.example&client=192.0.2.7")).Json.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Locate_answers_each_maps_order()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        JsonElement json = (await admin.GetAsync("/api/v1/locate?ip=192.0.2.7")).Json;
        Assert.Equal("192.0.2.7", json.GetProperty("ip").GetString());
        Assert.Equal("""{"nearest":["fra","nyc"]}""", json.GetProperty("orders").GetRawText());
    }

    [Theory]
    [InlineData("", "1 2 3")]
    [InlineData("?since=1", "2 3")]
    [InlineData("?since=3", "")]
    [InlineData("?since=2030-05-17T12:01:00Z", "2 3")]
    [InlineData("?since=2030-05-17T14:02:00%2B02:00", "3")]
    [InlineData("?since=2030-05-17T14:02:00+02:00", "3")]
    [InlineData("?limit=2", "2 3")]
    [InlineData("?since=0&limit=2", "1 2")]
    public async Task Events_are_read_from_a_number_or_a_time_on(string query, string numbers)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        for (int minute = 0; minute < 3; minute++)
            admin.Store.Append(new StoredEvent(0, "transition", RunningAdmin.Noon.AddMinutes(minute), "web", "went down", """{"outcome":"timeout"}"""));
        EventAnswer[] events = (await admin.GetAsync("/api/v1/events" + query)).Read<EventAnswer[]>();
        Assert.Equal(numbers, string.Join(' ', events.Select(happened => happened.Number)));
        Assert.All(events, happened => Assert.Equal("timeout", happened.Evidence!.Value.GetProperty("outcome").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{broken")]
    public async Task An_event_without_readable_evidence_has_none(string evidence)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        admin.Store.Append(new StoredEvent(0, "audit", RunningAdmin.Noon, "", "started", evidence));
        Reply reply = await admin.GetAsync("/api/v1/events");
        Assert.Equal(
            """[{"number":1,"kind":"audit","at":"2030-05-17T12:00:00+00:00","subject":"","text":"started","evidence":null}]""", reply.Text);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("""{"reason":"new pool"}""", "new pool")]
    public async Task A_reload_names_its_author_and_reports(string? body, string reason)
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply reply = await admin.SendAsync("POST", "/api/v1/reload", "admin", body);
        Assert.Equal(200, reply.Status);
        Assert.True(reply.Read<ReloadAnswer>() is { Activated: true, Revision: 8, Zones: 1, Pools: 2, Endpoints: 7 });
        Assert.Equal([("ada-admin", reason)], admin.Reloader.Asked);
    }

    [Fact]
    public async Task A_refused_reload_is_422_with_the_same_report()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        admin.Reloader.Next = FakeReloader.Refusal;
        Reply reply = await admin.SendAsync("POST", "/api/v1/reload");
        Assert.Equal(422, reply.Status);
        ReloadAnswer report = reply.Read<ReloadAnswer>();
        Assert.Equal((false, 7, "the geo database is missing"), (report.Activated, report.Revision, report.Failure));
        Assert.Equal([new DiagnosticAnswer("error", "a.zone", 3, 5, "no such pool")], report.Diagnostics);
    }

    [Fact]
    public async Task A_new_token_works_at_once_and_its_making_is_an_event()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Reply reply = await admin.SendAsync("POST", "/api/v1/tokens", "admin", """{"role":"operator","name":"bob"}""");
        Assert.Equal(201, reply.Status);
        Assert.Equal(["token", "id", "name", "role", "created"], Reply.Fields(reply.Json));
        TokenAnswer token = reply.Read<TokenAnswer>();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status");
        request.Headers.Authorization = new("Bearer", token.Token);
        Assert.Equal(200, (await admin.SendAsync(request)).Status);
        StoredEvent happened = admin.Store.Events[^1];
        Assert.Equal(("audit", token.Id), (happened.Kind, happened.Subject));
        Assert.DoesNotContain(token.Token, happened.ToString());
    }
}
