using System.Net;
using System.Text.Json;
using Gslb.Commands;

namespace Gslb.Tests.Commands;

public sealed class PreviewCommandTests
{
    private const string Answer = """
        {"names":{"added":[],"removed":[],"changed":["www.example.com"],"addedCount":0,"removedCount":0,"changedCount":1},
         "pools":{"added":[],"removed":[],"changed":["www.example.com"],"addedCount":0,"removedCount":0,"changedCount":1},
         "moves":[{"pool":"www.example.com","from":"iad","to":"fra","share":0.2,"traffic":0.4,"ipv4":0.2,"ipv6":null},{"pool":"www.example.com","from":"iad","to":null,"share":0.05,"traffic":0,"ipv4":0.05,"ipv6":null}],"moveCount":2,
         "moved":[{"pool":"www.example.com","share":0.25,"traffic":0.4}],"mean":{"share":0.125,"traffic":0.2},
         "lost":["www.example.com/iad/192.0.2.1"],"lostCount":1,"failOpen":["db.example.com","old.example.com"],"failOpenCount":2,"emptied":["db.example.com"],"emptiedCount":1,"uncompared":[],
         "errors":[],"warnings":[{"severity":"warning","file":"a.zone","line":1,"column":2,"text":"hm"}],"failure":null,"samples":100,"milliseconds":12.5}
        """;

    [Theory]
    [InlineData("24.9%", ExitCode.Refused)]
    [InlineData("25%", ExitCode.Done)]
    [InlineData("100%", ExitCode.Done)]
    [InlineData("0%", ExitCode.Refused)]
    public async Task Max_move_is_held_against_the_pool_that_moves_most(string most, int exit)
    {
        CommandRun run = new CommandRun().Answering(HttpStatusCode.OK, Answer);
        Assert.Equal(exit, await run.RunAsync("preview", "--max-move", most));
        Assert.Equal(exit == ExitCode.Refused, run.Error.Contains("gslb: 25 % of the client addresses of www.example.com would move, more than "));
        Assert.Contains("iad", run.Output);

        Assert.Equal(exit, await run.RunAsync("preview", "--json", "--max-move", most));
        Assert.Equal(0.25, JsonElement.Parse(run.Output).GetProperty("moved")[0].GetProperty("share").GetDouble());
    }

    [Fact]
    public async Task What_would_be_missed_most_comes_first()
    {
        CommandRun run = new CommandRun().Answering(HttpStatusCode.OK, Answer);
        Assert.Equal(ExitCode.Done, await run.RunAsync("preview", "--drain", "iad", "--drain", "db.example.com"));
        Assert.Equal(
            """
            NO USABLE MEMBER WOULD BE LEFT in:
              db.example.com
            no usable member, now as then, in:
              old.example.com
            lost: in no pool any more:
              www.example.com/iad/192.0.2.1
            pools: 0 added, 0 removed, 1 changed
              ~ www.example.com
            names: 0 added, 0 removed, 1 changed
              ~ www.example.com

            clients that would be answered from elsewhere: shares of the client addresses, for A and AAAA, and of the queries counted
            POOL             FROM  TO           A     AAAA  TRAFFIC
            www.example.com  iad   fra          20 %  -     40 %
            www.example.com  iad   (no answer)  5 %   -     0 %

            POOL                   MOVED IN ALL  TRAFFIC
            www.example.com        25 %          40 %
            all pools, on average  12.5 %        20 %

            """,
            run.Output);
        Assert.Equal("""POST /api/v1/preview {"files":null,"drain":["iad","db.example.com"]}""", Assert.Single(run.Calls));
        Assert.Equal("a.zone:1:2: warning: hm", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task The_folder_is_sent_with_what_it_includes_and_errors_name_its_files()
    {
        using var folder = new ZonesFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "shared"));
        folder.Add("example.com.zone", "@ SOA a b 1 1 1 1 1\n@ NS ns\n$INCLUDE shared/servers\n").Add("shared/servers", "ns A 192.0.2.333 ; ü\n").Add("notes.txt", "no");
        CommandRun run = new CommandRun().Answering(HttpStatusCode.UnprocessableEntity, """
            {"names":{},"moves":[],"errors":[{"severity":"error","file":"shared/servers","line":1,"column":6,"text":"no"}],"warnings":[],"failure":null}
            """);

        Assert.Equal(ExitCode.Refused, await run.RunAsync("preview", "--zones", folder.Path));

        Assert.Equal([$"{folder.Path}/shared/servers:1:6: error: no", "gslb: A reload would be refused: 1 error."], run.ErrorLines);
        JsonElement files = JsonElement.Parse(Assert.Single(run.Calls)["POST /api/v1/preview ".Length..]).GetProperty("files");
        Assert.Equal(["example.com.zone", "shared/servers"], files.EnumerateObject().Select(file => file.Name));
        Assert.Equal("ns A 192.0.2.333 ; ü\n", files.GetProperty("shared/servers").GetString());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_is_not_sent()
    {
        var run = new CommandRun();
        Assert.Equal(ExitCode.Refused, await run.RunAsync("preview", "--zones", "nowhere"));
        Assert.Equal(["nowhere:1:1: error: the zones folder does not exist", "gslb: Not previewed: 1 error."], run.ErrorLines);
        Assert.Empty(run.Calls);
    }

    [Fact]
    public async Task Pools_that_were_not_compared_fail_under_a_bound()
    {
        CommandRun run = new CommandRun().Answering(HttpStatusCode.OK, Answer.Replace("\"uncompared\":[]", "\"uncompared\":[\"x.example.com\"]"));
        Assert.Equal(ExitCode.Done, await run.RunAsync("preview"));
        Assert.Equal(ExitCode.Refused, await run.RunAsync("preview", "--max-move", "100%"));
        Assert.Contains("x.example.com", run.Error);
    }
}
