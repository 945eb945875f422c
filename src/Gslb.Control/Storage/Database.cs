using LiteDB;
using LiteDB.Engine;

namespace Gslb.Control.Storage;

/// <summary>
/// LiteDB's engine on a data file and a log file that are ours, so that we say when what is on the disk. The order that makes a save safe:
/// a transaction's pages, then the page that confirms it, then the data file, then the log emptied; each on the disk before the next is written.
/// Every method throws <see cref="IOException"/> when the disk fails and <see cref="InvalidDataException"/> when the files are damaged; the database
/// is then of no further use: dispose it and open another.
/// </summary>
internal sealed class Database : IDisposable
{
    /// <summary>Where in a page LiteDB 5 says that it confirms its transaction.</summary>
    private const int ConfirmationOffset = 18;

    private readonly FirstFailure _disk = new();
    private readonly PageStream _data;
    private readonly PageStream _log;
    private readonly LiteEngine _engine;

    /// <param name="data">empty for a new database; owned from here on, as is <paramref name="log"/></param>
    public Database(Stream data, Stream log)
    {
        _data = new PageStream(data, _disk) { BeforeWrite = _ => BeforeDataWrite() };
        _log = new PageStream(log, _disk) { BeforeWrite = BeforeLogWrite, FlushesForEngine = false };
        var settings = new EngineSettings { DataStream = _data, LogStream = _log, TempStream = new MemoryStream(), Collation = Collation.Binary };
        try
        {
            _engine = Attempt(() =>
            {
                ShutOutDamage();
                return new LiteEngine(settings);
            });
        }
        catch
        {
            _data.Dispose();
            _log.Dispose();
            throw;
        }
    }

    /// <summary>All records of a collection, none when there is no such collection; at most <paramref name="most"/>.</summary>
    public List<BsonDocument> Read(string collection, int most) => Attempt(() =>
    {
        var documents = new List<BsonDocument>();
        using IBsonDataReader reader = _engine.Query(collection, new Query());
        while (documents.Count < most && reader.Read())
            documents.Add(reader.Current.AsDocument);
        return documents;
    });

    /// <summary>Makes all changes or none; they are on the disk, in the data file, when it returns.</summary>
    public void Write(IReadOnlyList<ShelfChanges> changes) => Attempt(() =>
    {
        _engine.BeginTrans();
        try
        {
            foreach (ShelfChanges change in changes)
            {
                if (change.Puts.Count > 0)
                    _engine.Upsert(change.Collection, change.Puts, BsonAutoId.ObjectId);
                if (change.Removals.Count > 0)
                    _engine.Delete(change.Collection, change.Removals);
            }

            _engine.Commit();
        }
        catch
        {
            _engine.Rollback();
            throw;
        }

        _engine.Checkpoint();
        return _log.Length == 0 ? true : throw new InvalidDataException("the log was not written to the data file");
    });

    public void Dispose()
    {
        try
        {
            _engine.Dispose();
        }
        catch (Exception)
        {
            // All that was promised was written before; a broken engine may throw anything on its way out.
        }

        _data.Dispose();
        _log.Dispose();
    }

    /// <summary>
    /// The log ends where it is no longer sound: that save was never confirmed. A damaged page of the data file is repaired by the log when it is there,
    /// because writing it is what the crash interrupted; otherwise the database is damaged.
    /// </summary>
    private void ShutOutDamage()
    {
        foreach (long number in _log.DamagedPages().Take(1))
            _log.SetLength(number * PageFrame.PageSize);
        HashSet<uint> repaired = [.. _log.PageIds()];
        foreach (long number in _data.DamagedPages())
        {
            if (!repaired.Contains((uint)number))
                throw new InvalidDataException($"page {number} of it is damaged");
        }
    }

    private void BeforeLogWrite(ReadOnlySpan<byte> page)
    {
        if (page.Length > ConfirmationOffset && page[ConfirmationOffset] != 0)
            _log.FlushToDisk();
    }

    private void BeforeDataWrite()
    {
        _log.FlushToDisk();
        if (_data.Position > _data.Length + _log.Length)
            _disk.Report(new InvalidDataException("a page claims a place far beyond the end of the file"));
    }

    /// <summary>Sorts out what went wrong: LiteDB throws exceptions of many kinds, and none when it is our files that failed.</summary>
    private T Attempt<T>(Func<T> work)
    {
        try
        {
            T result = work();
            if (_disk.Failure is null)
                return result;
        }
        catch (Exception e) when (_disk.Failure is null)
        {
            throw new InvalidDataException(e.Message, e);
        }
        catch (Exception)
        {
            // What LiteDB makes of a failed file says less than the failure.
        }

        Exception failure = _disk.Failure!;
        throw failure is InvalidDataException ? new InvalidDataException(failure.Message, failure) : new IOException(failure.Message, failure);
    }
}
