using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Gslb.Commands;

namespace Gslb.Tests.Commands;

public sealed class ServerCommandTests
{
    private const string Status = """
        {"revision":3,"generation":9,"startedAt":"2026-01-01T00:00:00Z","zones":[{"origin":"example.com","serial":7,"names":4}],
         "datacenters":[{"name":"iad","usable":1,"total":1,"override":null},{"name":"fra","usable":0,"total":1,"override":"drain"}],
         "failOpen":[],"guardHoldingSince":null}
        """;

    private const string Pools = """
        [{"name":"a-name-that-is-longer-than-a-terminal-is-wide-and-must-not-be-cut.service.department.example.com","steps":["geo","weighted"],"members":[
          {"id":"a-name-that-is-longer-than-a-terminal-is-wide-and-must-not-be-cut.service.department.example.com/iad/192.0.2.1","datacenter":"iad","target":"192.0.2.1","family":"ipv4",
           "verdict":"up","usable":true,"since":"2026-01-01T00:00:00Z","override":null,"weight":1,"answers":3,
           "lastProbe":{"at":"2026-01-01T00:00:00Z","outcome":"success","milliseconds":1.25,"detail":"HTTP 200","monitor":"web"},"disabled":false,"stale":false,"held":false},
          {"id":"x/fra/192.0.2.2","datacenter":"fra","target":"192.0.2.2","family":"ipv4",
           "verdict":"down","usable":false,"since":null,"override":"drain","weight":1,"answers":1,"lastProbe":null,"disabled":false,"stale":true,"held":false}]}]
        """;

    [Fact]
    public async Task Status_is_plain_and_whole_when_no_terminal_reads_it()
    {
        CommandRun run = new CommandRun().Answering(path => (HttpStatusCode.OK, path.EndsWith("status") ? Status : Pools));

        Assert.Equal(ExitCode.Done, await run.RunAsync("status"));

        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain("…", run.Output);
        string up = Assert.Single(run.Output.Split('\n'), line => line.Contains("/iad/192.0.2.1"));
        Assert.StartsWith("a-name-that-is-longer-than-a-terminal-is-wide-and-must-not-be-cut.service.department.example.com/iad/192.0.2.1  up ", up);
        Assert.Contains("75 %", up);
        Assert.Contains("web: HTTP 200, 1.3 ms", up);
        string down = Assert.Single(run.Output.Split('\n'), line => line.StartsWith("x/fra/192.0.2.2"));
        Assert.Contains("down (stale)", down);
        Assert.EndsWith("drain", down);
    }

    [Fact]
    public async Task Status_as_json_is_what_the_api_answers_with_the_pools_in_it()
    {
        CommandRun run = new CommandRun().Answering(path => (HttpStatusCode.OK, path.EndsWith("status") ? Status : Pools));

        Assert.Equal(ExitCode.Done, await run.RunAsync("status", "--json"));

        JsonElement answer = JsonElement.Parse(run.Output);
        Assert.Equal(3, answer.GetProperty("revision").GetInt32());
        Assert.Equal(2, answer.GetProperty("pools")[0].GetProperty("members").GetArrayLength());
    }

    [Fact]
    public async Task Drain_tells_when_the_last_cached_answer_expires()
    {
        CommandRun run = new CommandRun().Answering(HttpStatusCode.OK, """
            {"target":"fra","state":"drain","by":"admin","reason":"work","at":"2026-01-01T00:00:00Z","until":null,"lastAnswerExpires":"2026-01-01T00:01:00Z"}
            """);

        Assert.Equal(ExitCode.Done, await run.RunAsync("drain", "fra", "--reason", "work", "--forever"));

        Assert.Contains("fra is drained until it is undone: work", run.Output);
        Assert.Contains("expires by 2026-01-01 00:01:00Z", run.Output);
        string call = Assert.Single(run.Calls);
        Assert.StartsWith("PUT /api/v1/overrides/fra ", call);
        Assert.Contains("\"for\":\"forever\"", call);
    }

    [Fact]
    public async Task An_endpoint_keeps_its_slashes_in_the_path()
    {
        CommandRun run = new CommandRun().Answering(HttpStatusCode.NoContent, "");

        Assert.Equal(ExitCode.Done, await run.RunAsync("undrain", "www.example.com/iad/2001:db8::1"));

        Assert.Equal("DELETE /api/v1/overrides/www.example.com/iad/2001%3Adb8%3A%3A1", Assert.Single(run.Calls));
        Assert.Contains("www.example.com/iad/2001:db8::1 has no override any more", run.Output);
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, "Pool x would be left without a usable member.")]
    [InlineData(HttpStatusCode.NotFound, "There is no target 'fra'.")]
    public async Task A_refusal_is_the_servers_sentence_and_exit_1(HttpStatusCode status, string detail)
    {
        CommandRun run = new CommandRun().Answering(status, $$"""{"type":"about:blank","title":"t","status":{{(int)status}},"detail":"{{detail}}"}""");

        Assert.Equal(ExitCode.Refused, await run.RunAsync("drain", "fra", "--reason", "x"));

        Assert.Equal($"gslb: {detail}", Assert.Single(run.ErrorLines));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_drain_that_would_empty_a_pool_names_it_and_the_option_that_does_it_all_the_same()
    {
        CommandRun run = new CommandRun().Answering(HttpStatusCode.Conflict, """{"title":"Conflict","status":409,"detail":"d","pools":["db.example.com"]}""");

        Assert.Equal(ExitCode.Refused, await run.RunAsync("drain", "fra", "--reason", "x"));

        Assert.Equal("gslb: Refused: no usable member would be left in db.example.com. With --force it is done all the same.", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_one_sentence()
    {
        CommandRun run = new CommandRun().Failing(new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)));

        Assert.Equal(ExitCode.Refused, await run.RunAsync("status", "--admin", "127.0.0.1:1"));

        Assert.Equal(
            "gslb: No server answers at http://127.0.0.1:1 (connection refused). Is it running? --admin URL names another one.",
            Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task A_token_that_is_missing_or_unknown_is_named_by_its_place()
    {
        CommandRun run = new CommandRun().Answering(HttpStatusCode.Unauthorized, "");

        Assert.Equal(ExitCode.Refused, await run.RunAsync("status", "--data", "/nowhere"));
        Assert.Contains("wants a token", Assert.Single(run.ErrorLines));
        Assert.Contains("/nowhere/admin.token", run.Error);

        Assert.Equal(ExitCode.Refused, await run.With("GSLB_TOKEN", "t").RunAsync("status"));
        Assert.Contains("does not know the token in GSLB_TOKEN", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task A_refused_reload_shows_every_diagnostic()
    {
        CommandRun run = new CommandRun().Answering(HttpStatusCode.UnprocessableEntity, """
            {"activated":false,"revision":4,"diagnostics":[{"severity":"error","file":"zones/a.zone","line":3,"column":7,"text":"no"},
             {"severity":"warning","file":"zones/b.zone","line":1,"column":1,"text":"hm"}],"failure":null,"zones":0,"pools":0,"endpoints":0,"milliseconds":1}
            """);

        Assert.Equal(ExitCode.Refused, await run.RunAsync("reload"));

        Assert.Equal(
            ["zones/a.zone:3:7: error: no", "zones/b.zone:1:1: warning: hm", "gslb: Not reloaded: 1 error; revision 4 stays in force."],
            run.ErrorLines);
    }

    [Fact]
    public async Task Explain_names_who_was_dropped_and_why()
    {
        CommandRun run = new CommandRun().Answering(HttpStatusCode.OK, """
            {"name":"www.example.com","type":"A","client":"192.0.2.9","rcode":"NOERROR","ttl":5,"scope":24,"pool":"www.example.com","answers":["192.0.2.1"],
             "steps":[{"step":"geo","kept":["p/iad/192.0.2.1"],"dropped":[{"id":"p/fra/192.0.2.22","why":"fra is number 2"}],"details":[{"id":"p/iad/192.0.2.1","text":"iad is number 1"}]}],
             "notes":["the pool fails open"],"ttlReason":"a probe could change this","scopeReason":"from the map world","place":{"network":"192.0.2.0/24","country":"DE","latitude":52.5,"longitude":13.37}}
            """);

        Assert.Equal(ExitCode.Done, await run.RunAsync("explain", "www.example.com", "--client", "192.0.2.9"));

        Assert.Contains("1. geo\n   keeps  p/iad/192.0.2.1   iad is number 1\n   drops  p/fra/192.0.2.22  fra is number 2\n", run.Output);
        Assert.Contains(
            "answer: 192.0.2.1, TTL 5 s, for the client's /24\nnote: the pool fails open\nTTL 5 s: a probe could change this\nscope /24: from the map world\n"
            + "client: DE, distances from 52.5, 13.37 (network 192.0.2.0/24)\n", run.Output);
        Assert.Equal("GET /api/v1/explain?name=www.example.com&type=A&client=192.0.2.9", Assert.Single(run.Calls));
    }
}
