using System.Globalization;

namespace Gslb.Control.Storage;

/// <summary>The data folder and the names in it: the database, its log, and the lock that keeps a second process out.</summary>
internal sealed class StoreFolder(string path, TimeProvider time) : IDisposable
{
    /// <summary>EAGAIN on Linux, EAGAIN on macOS and the BSDs, ERROR_SHARING_VIOLATION: how a file held by another process says so.</summary>
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private FileStream? _lock;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string DataFile => System.IO.Path.Combine(Path, "gslb.db");

    /// <summary>Named as LiteDB's tools expect it.</summary>
    public string LogFile => System.IO.Path.Combine(Path, "gslb-log.db");

    private string LockFile => System.IO.Path.Combine(Path, "gslb.lock");

    /// <summary>Creates the folder if need be and takes the lock, which the system releases when the process ends, however it ends.</summary>
    /// <returns>false when another process holds it</returns>
    /// <exception cref="IOException">the folder cannot be written; or UnauthorizedAccessException</exception>
    public bool TryLock()
    {
        Directory.CreateDirectory(Path);
        try
        {
            _lock = new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException e) when (HeldByAnother.Contains(e.HResult))
        {
            return false;
        }
    }

    /// <summary>Renames the database and its log to <c>gslb.db.corrupt-…</c> and <c>gslb-log.db.corrupt-…</c>, with the time in UTC.</summary>
    /// <returns>the database's new path</returns>
    public string MoveAside()
    {
        string stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string suffix = $".corrupt-{stamp}";
        for (int again = 2; File.Exists(DataFile + suffix) || File.Exists(LogFile + suffix); again++)
            suffix = $".corrupt-{stamp}-{again}";

        if (File.Exists(LogFile))
            File.Move(LogFile, LogFile + suffix);
        if (File.Exists(DataFile))
            File.Move(DataFile, DataFile + suffix);
        return DataFile + suffix;
    }

    public void Dispose() => _lock?.Dispose();
}
