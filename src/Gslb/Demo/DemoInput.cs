using System.Globalization;

namespace Gslb.Demo;

/// <summary>What the person at the demo wants: keys at a terminal, lines from a pipe. A closed input wants nothing.</summary>
/// <param name="tell">takes a line for the person</param>
internal sealed class DemoInput(DemoBackends backends, Action<string> tell)
{
    /// <summary>Reads lines, <c>stop NAME</c> and <c>start NAME</c>, until the end of the input or until cancelled.</summary>
    public async Task ReadLinesAsync(TextReader input, CancellationToken cancellation)
    {
        // Reading a console blocks whatever it is called; a read that nobody waits for any more ends with the process.
        while (await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellation) is { } line)
            await DoAsync(line);
    }

    /// <summary>Reads keys, the number of a datacenter each, until cancelled.</summary>
    public async Task ReadKeysAsync(CancellationToken cancellation)
    {
        while (true)
        {
            ConsoleKeyInfo key = await Task.Run(() => Console.ReadKey(intercept: true), CancellationToken.None).WaitAsync(cancellation);
            int index = key.KeyChar - '1';
            if (index >= 0 && index < backends.All.Length)
                await SwitchAsync(backends.All[index], !backends.All[index].IsRunning);
        }
    }

    /// <summary>Does what one line says.</summary>
    public async Task DoAsync(string line)
    {
        string[] words = line.ToLower(CultureInfo.InvariantCulture).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return;
        if (words is ["stop" or "start", var name] && backends.Find(name) is { } backend)
            await SwitchAsync(backend, words[0] == "start");
        else
            tell($"not understood: '{line}'; write stop or start and one of {string.Join(", ", backends.All.Select(known => known.Datacenter.Name))}");
    }

    private async Task SwitchAsync(DemoBackend backend, bool on)
    {
        if (backend.IsRunning == on)
        {
            tell($"the web server of {backend.Datacenter.Name} {(on ? "runs already" : "is stopped already")}");
            return;
        }

        tell($"{(on ? "starting" : "stopping")} the web server of {backend.Datacenter.Name}");
        try
        {
            await (on ? backend.StartAsync(CancellationToken.None) : backend.StopAsync());
        }
        catch (IOException error)
        {
            tell($"the web server of {backend.Datacenter.Name} cannot start: {error.Message}");
        }
    }
}
