using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace Gslb.Fuzzing.Sockets;

/// <summary>A process of <c>gslb serve</c>, the program as it was built, on a free port of loopback and with a data folder of its own. Disposing ends it, by its id.</summary>
internal sealed class ServedProcess : IDisposable
{
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly DirectoryInfo _data;
    private readonly List<string> _log = [];
    private readonly Lock _gate = new();

    private ServedProcess(Process process, DirectoryInfo data)
    {
        (_process, _data) = (process, data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
    }

    public IPEndPoint Dns { get; private set; } = new(IPAddress.Loopback, 0);

    public bool HasEnded => _process.HasExited;

    /// <summary>What it logged so far.</summary>
    public string[] Log
    {
        get
        {
            lock (_gate)
                return [.. _log];
        }
    }

    /// <summary>Starts a server and returns when it answers.</summary>
    /// <exception cref="InvalidOperationException">it ended instead</exception>
    public static ServedProcess Start(string zones)
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("gslb-fuzz-");
        string program = Path.Combine(AppContext.BaseDirectory, "gslb.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, "serve", "--zones", zones, "--data", data.FullName, "--listen", "127.0.0.1:0", "--admin", "none"])
        {
            WorkingDirectory = data.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("GSLB_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        var server = new ServedProcess(Process.Start(start)!, data);
        while (server._process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.StartsWith("ready", StringComparison.Ordinal))
                continue;
            server.Dns = IPEndPoint.Parse(line.Split(' ', ';', ',').First(word => word.StartsWith("127.", StringComparison.Ordinal)));
            return server;
        }

        string log = string.Join('\n', server.Log);
        server.Dispose();
        throw new InvalidOperationException($"the server ended instead of answering:\n{log}");
    }

    /// <summary>What the system knows of the process now.</summary>
    public ProcessFigures Figures()
    {
        string folder = $"/proc/{_process.Id}";
        string resident = File.ReadLines($"{folder}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        _process.Refresh();
        return new ProcessFigures(
            long.Parse(resident["VmRSS:".Length..^"kB".Length], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture),
            Directory.EnumerateFileSystemEntries($"{folder}/fd").Count(),
            Directory.EnumerateFileSystemEntries($"{folder}/task").Count(),
            _process.TotalProcessorTime);
    }

    /// <summary>Tells it to stop and waits.</summary>
    /// <returns>its exit code; null when it does not end within half a minute</returns>
    public int? Stop()
    {
        _ = SendSignal(_process.Id, SigTerm);
        return _process.WaitForExit(TimeSpan.FromSeconds(30)) ? _process.ExitCode : null;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
            _log.Add(line);
    }
}

/// <summary>What a process holds and has used.</summary>
/// <param name="Resident">kilobytes of memory</param>
/// <param name="Descriptors">open files and sockets</param>
internal readonly record struct ProcessFigures(long Resident, int Descriptors, int Threads, TimeSpan Processor)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Resident / 1024.0:N1} MB resident, {Descriptors} descriptors, {Threads} threads");
}
