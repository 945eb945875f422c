using System.Collections.Concurrent;
using Gslb.Commands;

namespace Gslb.Tests.Commands;

/// <summary>The demo over real sockets, driven by lines as from a pipe.</summary>
public sealed class DemoCommandTests
{
    [Fact]
    public async Task A_stopped_datacenter_fails_over_and_comes_back_and_the_end_is_clean()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has all of 127.0.0.0/8 without preparation");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var end = new CancellationTokenSource();
        var output = new LineWriter();
        using var input = new FedReader();
        var error = new StringWriter();
        Task<int> demo = GslbProgram.RunAsync(
            ["demo", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"],
            new Surroundings { Output = output, Error = error, Input = input },
            end.Token);

        await output.NextAsync("ready: DNS on 127.0.0.1:", patience.Token);
        await output.NextAsync("are up", patience.Token);
        input.Feed("stop fra");
        Assert.EndsWith("fra is down: connection refused; its clients now go to iad", await output.NextAsync("fra is down", patience.Token));
        input.Feed("start fra");
        Assert.EndsWith("fra is up again; its clients come back to it", await output.NextAsync("fra is up again", patience.Token));

        end.Cancel();
        Assert.Equal(ExitCode.Done, await demo);
        Assert.Equal("", error.ToString());
    }

    /// <summary>A standard input that gives a line when the test says so.</summary>
    private sealed class FedReader : TextReader
    {
        private readonly BlockingCollection<string> _lines = [];

        public void Feed(string line) => _lines.Add(line);

        public override string? ReadLine() => _lines.TryTake(out string? line, Timeout.Infinite) ? line : null;

        protected override void Dispose(bool disposing)
        {
            _lines.CompleteAdding();
            base.Dispose(disposing);
        }
    }
}
