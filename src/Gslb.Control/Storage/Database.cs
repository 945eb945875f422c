using LiteDB;
using LiteDB.Engine;

namespace Gslb.Control.Storage;

/// <summary>
/// LiteDB's engine on a data file and a log file that are ours, so that we say when what is on the disk. The order that makes a save safe:
/// a transaction's pages, then the page that confirms it, then the data file, then the log emptied; each on the disk before the next is written.
/// Throws on any failure, and is then of no further use: dispose it and open another.
/// </summary>
internal sealed class Database : IDisposable
{
    /// <summary>Where in a page LiteDB 5 says that it confirms its transaction.</summary>
    private const int ConfirmationOffset = 18;

    private readonly PageStream _data;
    private readonly PageStream _log;
    private readonly LiteEngine _engine;

    /// <param name="data">empty for a new database; owned from here on, as is <paramref name="log"/></param>
    public Database(Stream data, Stream log)
    {
        _data = new PageStream(data);
        _log = new PageStream(log) { FlushesForEngine = false };
        _log.BeforeWrite = page =>
        {
            if (page.Length > ConfirmationOffset && page[ConfirmationOffset] != 0)
                _log.FlushToDisk();
        };
        _data.BeforeWrite = _ =>
        {
            _log.FlushToDisk();
            if (_log.Failure is { } failure)
                _data.Fail(failure);
        };

        try
        {
            _engine = new LiteEngine(new EngineSettings
            {
                DataStream = _data,
                LogStream = _log,
                TempStream = new MemoryStream(),
                Collation = Collation.Binary,
            });
            ThrowIfFailed();
        }
        catch
        {
            _data.Dispose();
            _log.Dispose();
            throw;
        }
    }

    /// <summary>All records of a collection; none when there is no such collection. Throws whatever a damaged file makes LiteDB throw.</summary>
    public IEnumerable<BsonDocument> Read(string collection)
    {
        using IBsonDataReader reader = _engine.Query(collection, new Query());
        while (reader.Read())
            yield return reader.Current.AsDocument;
    }

    /// <summary>Makes all changes or none; they are on the disk, in the data file, when it returns.</summary>
    public void Write(IReadOnlyList<ShelfChanges> changes)
    {
        _engine.BeginTrans();
        foreach (ShelfChanges change in changes)
        {
            if (change.Puts.Count > 0)
                _engine.Upsert(change.Collection, change.Puts, BsonAutoId.ObjectId);
            if (change.Removals.Count > 0)
                _engine.Delete(change.Collection, change.Removals);
        }

        _engine.Commit();
        _engine.Checkpoint();
        ThrowIfFailed();
        if (_log.Length != 0)
            throw new IOException("the log was not written to the data file");
    }

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

    private void ThrowIfFailed()
    {
        if ((_data.Failure ?? _log.Failure) is { } failure)
            throw new IOException(failure.Message, failure);
    }
}
