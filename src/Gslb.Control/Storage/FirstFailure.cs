namespace Gslb.Control.Storage;

/// <summary>The first thing that went wrong with the files of one database, if anything did. Thread-safe.</summary>
internal sealed class FirstFailure
{
    private Exception? _failure;

    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Keeps a failure unless there was one before.</summary>
    public void Report(Exception failure) => Interlocked.CompareExchange(ref _failure, failure, null);
}
