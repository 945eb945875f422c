namespace Gslb.Control.Storage;

/// <summary>Bounds of the store, and how it reaches its files.</summary>
public sealed record StoreOptions
{
    /// <summary>Events that are kept; beyond it the oldest go. Some 5 MB at 10,000.</summary>
    public int MaxEvents { get; init; } = 10_000;

    /// <summary>The longest that reading a database may take before it counts as unreadable: a damaged one must not keep the server from starting.</summary>
    public TimeSpan ReadLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Opens a file for reading and writing, creating it if need be; unbuffered. Tests put a failing disk here.</summary>
    public Func<string, Stream> OpenFile { get; init; } =
        static path => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
}
