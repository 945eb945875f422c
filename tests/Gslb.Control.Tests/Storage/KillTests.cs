using System.Diagnostics;
using Gslb.Control.Storage;
using static Gslb.Control.Tests.Storage.Records;

namespace Gslb.Control.Tests.Storage;

public sealed class KillTests
{
    [Fact]
    public async Task Kill_9_at_any_moment_loses_no_override_that_was_reported()
    {
        using var folder = new TempFolder();
        var reported = new List<string>();
        foreach (int overrides in new[] { 1, 8, 35 })
        {
            await WriteUntilKilled(folder, overrides, reported);
            using Store store = Open(folder);
            Assert.Empty(reported.Except(store.Overrides.Select(item => item.Target)));
            Assert.NotEmpty(store.Verdicts);
        }
    }

    private static async Task WriteUntilKilled(TempFolder folder, int overrides, List<string> reported)
    {
        using Process writer = Start(folder);
        try
        {
            for (int lines = 0; lines < overrides; lines++)
                reported.Add(Report(await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)));
        }
        finally
        {
            writer.Kill();
        }

        while (await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length == "pool000000".Length)
                reported.Add(Report(line));
        }

        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static string Report(string? line)
    {
        Assert.StartsWith("pool", line);
        return line!;
    }

    private static Process Start(TempFolder folder)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Gslb.Control.Tests.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true };
        start.Environment[KilledWriter.FolderVariable] = folder.Path;
        return Process.Start(start)!;
    }
}
