using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gslb.Health.Probes.Exec;

/// <summary>A command that runs as the leader of a process group of its own, so that it ends together with all that it started.</summary>
/// <remarks>
/// The framework can start a process but not make it a leader; <c>setsid</c> becomes one and then runs the command in its own place, under the same process id. No
/// shell is between. A process that leaves the group on purpose is not followed.
/// </remarks>
internal sealed class CommandGroup : IDisposable
{
    private const int SigKill = 9;

    /// <summary>What a command sees of this server's environment besides its own variables.</summary>
    private static readonly string[] Passed = ["PATH", "HOME", "LANG", "LC_ALL", "TZ"];

    private static readonly string? Launcher = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    private readonly Process _process;

    // From then on its id may become another's.
    private volatile bool _gone;

    private CommandGroup(Process process) => _process = process;

    /// <summary>Starts a command with nothing on its standard input; null when this machine has no <c>setsid</c>.</summary>
    /// <param name="command">an absolute path; when it cannot be run, that is told by the exit code (126, 127) and on its standard error</param>
    public static CommandGroup? TryStart(string command, IEnumerable<KeyValuePair<string, string>> environment)
    {
        if (Launcher is null)
            return null;
        var start = new ProcessStartInfo(Launcher, [command])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Except(Passed).ToArray())
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new CommandGroup(process);
    }

    public Task<CommandOutput> ReadOutputAsync(CancellationToken deadline) => ReadAsync(_process.StandardOutput.BaseStream, deadline);

    public Task<CommandOutput> ReadErrorsAsync(CancellationToken deadline) => ReadAsync(_process.StandardError.BaseStream, deadline);

    /// <summary>Waits for the command's own end, and ends what it left behind: that must neither live on nor keep its output open.</summary>
    /// <returns>its exit code; 128 + N when signal N ended it</returns>
    public async Task<int> ExitAsync(CancellationToken deadline)
    {
        await _process.WaitForExitAsync(deadline).ConfigureAwait(false);
        Kill();
        _gone = true;
        return _process.ExitCode;
    }

    /// <summary>Ends the command and all that is left of its group. From any thread, any number of times.</summary>
    public void Kill()
    {
        if (_gone)
            return;

        // Errors are of no interest: the group is gone, or, in the first moments, not there yet.
        _ = SendSignal(-_process.Id, SigKill);
        try
        {
            _process.Kill();
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }

    public void Dispose()
    {
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
    }

    private async Task<CommandOutput> ReadAsync(Stream stream, CancellationToken deadline)
    {
        CommandOutput output = await CommandOutput.ReadAsync(stream, deadline).ConfigureAwait(false);
        if (output.IsTooLong)
            Kill();
        return output;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int process, int signal);
}
