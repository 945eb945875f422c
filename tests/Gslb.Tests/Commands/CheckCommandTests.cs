using System.Text.Json;
using Gslb.Commands;

namespace Gslb.Tests.Commands;

public sealed class CheckCommandTests
{
    private const string Head = """
        $TTL 60
        @ SOA ns1 hostmaster 1 1h 15m 30d 30
          NS  ns1
        ns1 A 192.0.2.1

        """;

    [Fact]
    public async Task A_sound_folder_is_one_line_on_standard_output()
    {
        using ZonesFolder zones = new ZonesFolder().Add("example.com.zone", Head + "$DATACENTER iad lat=1 lon=1\nwww POOL geo\n MEMBER iad 192.0.2.2\n@ ALIAS www\n");
        var run = new CommandRun();

        Assert.Equal(ExitCode.Done, await run.RunAsync("check", "--zones", zones.Path));

        Assert.StartsWith($"ok: {zones.Path}: 1 zone, 3 names, 1 pool, 1 endpoint; geo: iptoasn-country.mmdb of ", run.Output);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Ten_mistakes_are_ten_lines_and_exit_1()
    {
        using ZonesFolder zones = new ZonesFolder().Add("example.com.zone", Head + """
            a1 A 1.2.3
            a3 MX mail
            $DATACENTER iad lat=91 lon=0
            $MONITOR web htp
            a4 POOL geo
              MEMBER nowhere 192.0.2.9
            a5 FROB x
            a6 60/x POOL geo
              MEMBER iad 192.0.2.9
            a7 POOL sideways
              MEMBER iad 192.0.2.9
            a8 ALIAS missing
            $MAP world planet=mars iad

            """);
        var run = new CommandRun();

        Assert.Equal(ExitCode.Refused, await run.RunAsync("check", "--zones", zones.Path));

        string[] errors = [.. run.ErrorLines.Where(line => line.Contains(": error: "))];
        Assert.Equal(10, errors.Length);
        Assert.All(errors, line => Assert.Matches(@"^.+\.zone:\d+:\d+: error: .+$", line));
        Assert.Equal("10 errors", run.ErrorLines[^1]);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task Json_has_the_diagnostics_with_place_and_severity()
    {
        using ZonesFolder zones = new ZonesFolder().Add("example.com.zone", Head + "www A 1.2.3\n");
        var run = new CommandRun();

        Assert.Equal(ExitCode.Refused, await run.RunAsync("check", "--zones", zones.Path, "--json"));

        JsonElement answer = JsonElement.Parse(run.Output);
        Assert.False(answer.GetProperty("ok").GetBoolean());
        JsonElement error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal(5, error.GetProperty("line").GetInt32());
        Assert.Equal(7, error.GetProperty("column").GetInt32());
        Assert.Equal("error", error.GetProperty("severity").GetString());
        Assert.EndsWith("example.com.zone", error.GetProperty("file").GetString());
        Assert.NotEqual("", error.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Settings_zones_and_geo_database_are_all_reported_at_once()
    {
        using ZonesFolder zones = new ZonesFolder().Add("example.com.zone", Head + "www A 1.2.3\n").Add("bad.mmdb", "no database");
        var run = new CommandRun().With("GSLB_WORKERS", "0");

        Assert.Equal(ExitCode.Refused, await run.RunAsync("check", "--zones", zones.Path, "--geo", Path.Combine(zones.Path, "bad.mmdb")));

        Assert.Contains(run.ErrorLines, line => line.StartsWith("GSLB_WORKERS:1:1: error: "));
        Assert.Contains(run.ErrorLines, line => line.Contains("example.com.zone:5:7: error: "));
        Assert.Contains(run.ErrorLines, line => line.Contains("bad.mmdb:1:1: error: "));
    }

    [Fact]
    public async Task The_zones_that_ship_are_sound()
    {
        var run = new CommandRun();

        Assert.Equal(ExitCode.Done, await run.RunAsync("check", "--zones", Path.Combine(AppContext.BaseDirectory, "zones")));
        Assert.Equal(ExitCode.Done, await run.RunAsync("check", "--zones", Path.Combine(AppContext.BaseDirectory, "zones", "demo")));
        Assert.Equal(ExitCode.Done, await run.RunAsync("check", "--zones", Path.Combine(AppContext.BaseDirectory, "zones", "examples")));
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task A_monitor_that_runs_a_command_needs_leave()
    {
        string zones = Path.Combine(AppContext.BaseDirectory, "zones", "examples", "exec");
        var run = new CommandRun();

        Assert.Equal(ExitCode.Refused, await run.RunAsync("check", "--zones", zones));
        Assert.EndsWith("exec.example.com.zone:11:17: error: monitors of type exec run commands: only with --allow-exec", run.ErrorLines[0]);

        Assert.Equal(ExitCode.Done, await run.RunAsync("check", "--zones", zones, "--allow-exec"));
        Assert.Equal(ExitCode.Done, await run.With("GSLB_ALLOW_EXEC", "on").RunAsync("check", "--zones", zones));
    }

    /// <summary>What docs/configuration.md is made with.</summary>
    [Fact]
    public async Task The_reference_of_the_language_is_printed()
    {
        var run = new CommandRun();

        Assert.Equal(ExitCode.Done, await run.RunAsync("reference"));
        Assert.StartsWith("# Configuration\n", run.Output);

        Assert.Equal(ExitCode.Done, await run.RunAsync("--help"));
        Assert.DoesNotContain("reference", run.Output);
    }
}
