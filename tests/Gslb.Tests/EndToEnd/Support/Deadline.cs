namespace Gslb.Tests.EndToEnd.Support;

/// <summary>How long a test waits for something that must happen: long enough for a busy machine, never for ever.</summary>
internal sealed class Deadline(TimeSpan? limit = null) : IDisposable
{
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _source = Begin(limit ?? Usual);

    public CancellationToken Token => _source.Token;

    /// <summary>Waits, and says what was missing when it does not come.</summary>
    /// <exception cref="TimeoutException">the time is over</exception>
    public async Task Of(Task awaited, Func<string> missing)
    {
        try
        {
            await awaited.WaitAsync(Token);
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(missing());
        }
    }

    public void Dispose() => _source.Dispose();

    private static CancellationTokenSource Begin(TimeSpan limit)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(limit);
        return source;
    }
}
