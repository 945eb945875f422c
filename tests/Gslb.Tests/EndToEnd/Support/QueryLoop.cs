using System.Net;
using System.Threading.Channels;

namespace Gslb.Tests.EndToEnd.Support;

/// <summary>A client that asks for one name without pause, about every millisecond, and hands on all answers in order.</summary>
internal sealed class QueryLoop : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Sample> _samples = Channel.CreateUnbounded<Sample>();
    private readonly DnsAsker _asker;
    private readonly Task _asking;

    public QueryLoop(IPEndPoint server, string name)
    {
        _asker = new DnsAsker(server);
        _asking = AskAsync(name);
    }

    /// <summary>The next answer.</summary>
    public ValueTask<Sample> NextAsync() => _samples.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The first of the coming answers that meets a condition.</summary>
    public async Task<Sample> FirstAsync(Func<Sample, bool> condition, TimeSpan? limit = null)
    {
        using var deadline = new Deadline(limit);
        while (true)
        {
            Sample sample = await _samples.Reader.ReadAsync(deadline.Token);
            if (condition(sample))
                return sample;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        _asker.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync(string name)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        try
        {
            while (await pace.WaitForNextTickAsync(_stop.Token))
                _samples.Writer.TryWrite(new Sample(await _asker.AddressesAsync(name), TimeProvider.System.GetUtcNow()));
            _samples.Writer.Complete();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _samples.Writer.Complete();
        }
        catch (Exception error)
        {
            _samples.Writer.Complete(error);
        }
    }
}

/// <summary>One answer, and when it came.</summary>
internal sealed record Sample(string[] Addresses, DateTimeOffset At)
{
    public bool Names(string address) => Addresses.Contains(address);
}
