using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gslb.Tests.EndToEnd.Support;

/// <summary>A process that a test started: what it writes, its signals, its end. Disposing ends it, by its id.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;

    private Child(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(Output.ReadAsync(process.StandardOutput), Error.ReadAsync(process.StandardError));
    }

    public Transcript Output { get; } = new();

    public Transcript Error { get; } = new();

    /// <summary>Starts a program with its standard input closed and none of our settings in its environment.</summary>
    public static Child Start(string program, string workingFolder, params IEnumerable<string> arguments) =>
        Start(program, workingFolder, new Dictionary<string, string>(), arguments);

    /// <inheritdoc cref="Start(string, string, IEnumerable{string})"/>
    /// <param name="environment">besides that of the test</param>
    public static Child Start(string program, string workingFolder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("GSLB_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new Child(process);
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<Finished> RunAsync(string program, string workingFolder, params IEnumerable<string> arguments)
    {
        await using Child child = Start(program, workingFolder, arguments);
        int code = await child.ExitAsync();
        return new Finished(code, child.Output.ToString(), child.Error.ToString());
    }

    /// <summary>Waits for its end and for all that it wrote.</summary>
    /// <returns>the exit code</returns>
    public async Task<int> ExitAsync()
    {
        using var deadline = new Deadline();
        await deadline.Of(Task.WhenAll(_process.WaitForExitAsync(CancellationToken.None), _reading), () => $"the process does not end; it wrote:\n{Output}\n{Error}");
        return _process.ExitCode;
    }

    public void Hangup() => Send(1);

    public void Terminate() => Send(15);

    /// <summary>kill −9: it can do nothing about it.</summary>
    public async Task KillAsync()
    {
        Send(9);
        await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int process, int signal);

    private void Send(int signal) => Assert.True(SendSignal(_process.Id, signal) == 0, $"signal {signal} was not delivered: {Marshal.GetLastPInvokeErrorMessage()}");
}

/// <summary>What became of a program that ran to its end.</summary>
internal sealed record Finished(int Code, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
