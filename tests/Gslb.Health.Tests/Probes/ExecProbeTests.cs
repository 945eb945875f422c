using System.Diagnostics;
using System.Net;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests.Probes;

/// <summary>Commands that really run: scripts in a folder of the test's own.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ExecProbeTests : IDisposable
{
    private static readonly ExecMonitorDefinition Exec = new() { Name = "exec", Port = 0, Timeout = TimeSpan.FromSeconds(30) };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gslb-test-");

    [Theory]
    [InlineData("exit 0", ProbeOutcome.Success, "exit code 0")]
    [InlineData("echo '  all well \t'; echo more", ProbeOutcome.Success, "all well")]
    [InlineData("exit 3", ProbeOutcome.UnexpectedStatus, "exit code 3")]
    [InlineData("echo no disk; exit 1", ProbeOutcome.UnexpectedStatus, "exit code 1: no disk")]
    [InlineData("echo no disk >&2; exit 1", ProbeOutcome.UnexpectedStatus, "exit code 1: no disk")]
    [InlineData("echo fine; echo not so >&2", ProbeOutcome.Success, "fine")]
    [InlineData("kill -TERM $$", ProbeOutcome.UnexpectedStatus, "exit code 143")]
    [InlineData("cat; echo read nothing", ProbeOutcome.Success, "read nothing")]
    [InlineData("printf 'a\\033[31mb\\r\\n'", ProbeOutcome.Success, "a [31mb")]
    public async Task The_exit_code_decides_and_the_first_line_is_told(string script, ProbeOutcome outcome, string detail)
    {
        ProbeResult result = await RunAsync(script);
        Assert.Equal((outcome, detail), (result.Outcome, result.Detail));
    }

    [Fact]
    public async Task The_environment_tells_whom_to_look_at_and_nothing_of_ours()
    {
        Environment.SetEnvironmentVariable("GSLB_TOKEN", "secret");
        ProbeResult result = await RunAsync(
            "echo \"$GSLB_ENDPOINT|$GSLB_POOL|$GSLB_DATACENTER|$GSLB_ADDRESS|$GSLB_PORT|$GSLB_MONITOR|$GSLB_TIMEOUT|$GSLB_TOKEN|$#|$PWD\"", 8443);
        Assert.Equal("www.example.com/iad/127.0.0.1|www.example.com|iad|127.0.0.1|8443|exec|30000||0|/", result.Detail);
        Assert.StartsWith("|", (await RunAsync("echo \"$GSLB_PORT|\"")).Detail);
    }

    [Fact]
    public async Task At_the_timeout_the_whole_group_is_killed()
    {
        string pids = Path.Combine(_folder.FullName, "pids");
        var clock = new FakeTimeProvider();
        Task<ProbeResult> running = RunAsync($"sleep 600 & echo \"$! $$\" > {pids}.new; mv {pids}.new {pids}; wait", clock: clock);
        await UntilAsync(() => File.Exists(pids), "the command does not begin");
        clock.Advance(Exec.Timeout);
        ProbeResult result = await running;
        Assert.Equal((ProbeOutcome.Timeout, "no answer within 30000 ms"), (result.Outcome, result.Detail));
        foreach (string process in (await File.ReadAllTextAsync(pids, TestContext.Current.CancellationToken)).Trim().Split(' '))
            await AssertEndsAsync(process);
    }

    [Fact]
    public async Task What_a_command_leaves_behind_ends_with_it_and_does_not_hold_the_probe()
    {
        ProbeResult result = await RunAsync("sleep 600 & echo $!");
        Assert.True(result.Passed, result.Detail);
        Assert.InRange(result.Milliseconds, 0, 10_000);
        await AssertEndsAsync(result.Detail);
    }

    [Fact]
    public async Task Output_is_read_for_64_KiB_only()
    {
        ProbeResult result = await RunAsync("while :; do echo 0123456789012345678901234567890123456789; done");
        Assert.Equal((ProbeOutcome.ProtocolError, "the command wrote more than 64 KiB"), (result.Outcome, result.Detail));
        Assert.True((await RunAsync("head -c 65536 /dev/zero")).Passed);
    }

    [Fact]
    public async Task A_command_that_is_not_there_or_not_executable_says_so()
    {
        Assert.Contains("No such file", (await RunCommandAsync(Path.Combine(_folder.FullName, "missing"))).Detail);
        string plain = Path.Combine(_folder.FullName, "plain");
        await File.WriteAllTextAsync(plain, "exit 0", TestContext.Current.CancellationToken);
        ProbeResult result = await RunCommandAsync(plain);
        Assert.Equal(ProbeOutcome.UnexpectedStatus, result.Outcome);
        Assert.Contains("Permission denied", result.Detail);
    }

    [Fact]
    public async Task Only_so_many_run_at_once_and_waiting_is_not_part_of_the_timeout()
    {
        var probe = new Stopped();
        using var turns = new SemaphoreSlim(2);
        Task<ProbeResult>[] runs = [.. Enumerable.Range(0, 5).Select(_ => new TurnProbe(probe, turns).RunAsync(TestContext.Current.CancellationToken))];
        await probe.Started.WaitAsync(TestContext.Current.CancellationToken);
        await probe.Started.WaitAsync(TestContext.Current.CancellationToken);
        for (int i = 2; i < 5; i++)
        {
            probe.MayEnd.Release();
            await probe.Started.WaitAsync(TestContext.Current.CancellationToken);
        }

        probe.MayEnd.Release(2);
        Assert.All(await Task.WhenAll(runs), result => Assert.True(result.Passed));
        Assert.Equal(2, probe.Most);
    }

    [Fact]
    public async Task A_stop_calls_off_those_that_wait()
    {
        using var stop = new CancellationTokenSource();
        using var turns = new SemaphoreSlim(0);
        Task<ProbeResult> run = new TurnProbe(new Stopped(), turns).RunAsync(stop.Token);
        await stop.CancelAsync();
        Assert.False((await run).Passed);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<ProbeResult> RunAsync(string script, int? port = null, TimeProvider? clock = null)
    {
        string path = Path.Combine(_folder.FullName, "probe");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return RunCommandAsync(path, port, clock);
    }

    private static Task<ProbeResult> RunCommandAsync(string command, int? port = null, TimeProvider? clock = null)
    {
        ExecMonitorDefinition monitor = Exec with { Command = command };
        return new ProbeFactory(clock ?? TimeProvider.System).Create(ProbeRun.EndpointAt(IPAddress.Loopback, port, monitor), monitor).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until a process is gone, or a zombie that only its reaper keeps.</summary>
    private static Task AssertEndsAsync(string process) => UntilAsync(() => !IsRunning(process), $"process {process} goes on");

    private static bool IsRunning(string process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ");
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition, string otherwise)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30), otherwise);
            await Task.Yield();
        }
    }

    /// <summary>A probe that ends when it is let.</summary>
    private sealed class Stopped : IProbe
    {
        private readonly Lock _gate = new();
        private int _running;

        public SemaphoreSlim Started { get; } = new(0);

        public SemaphoreSlim MayEnd { get; } = new(0);

        /// <summary>The most that ran at once.</summary>
        public int Most { get; private set; }

        public async Task<ProbeResult> RunAsync(CancellationToken stop)
        {
            lock (_gate)
                Most = Math.Max(Most, ++_running);
            Started.Release();
            await MayEnd.WaitAsync(CancellationToken.None);
            lock (_gate)
                _running--;
            return new ProbeResult(ProbeOutcome.Success, 0, "");
        }
    }
}
