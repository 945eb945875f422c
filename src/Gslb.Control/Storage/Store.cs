using System.Collections.Immutable;
using LiteDB;

namespace Gslb.Control.Storage;

/// <summary>
/// What the server remembers across restarts: verdicts, overrides, events, tokens, round trips. All of it is in memory, where every read is served; <c>gslb.db</c> in the
/// data folder is the copy. Thread-safe; no method throws because of the disk, and reading never waits for it. While saving fails all changes stay in
/// force in memory and every later save tries again.
/// </summary>
public sealed class Store : IDisposable
{
    private readonly Lock _contentsGate = new();
    private readonly Lock _diskGate = new();
    private readonly StoreOptions _options;
    private readonly StoreFolder? _folder;
    private readonly StoreContents _contents;
    private readonly string? _memoryOnly;
    private Database? _database;
    private string? _problem;
    private string? _movedTo;
    private bool _replacedWhileRunning;
    private bool _disposed;
    private long _writeErrors;

    private Store(StoreFolder? folder, StoreContents contents, StoreOptions options, string? memoryOnly)
    {
        (_folder, _contents, _options, _memoryOnly) = (folder, contents, options, memoryOnly);
        _problem = memoryOnly;
    }

    /// <summary>Raised once when saving starts to fail and once when it works again; on the thread that saved, with no lock held.</summary>
    public event Action<SavingChange>? SavingChanged;

    /// <summary>False when the store keeps nothing until the next start.</summary>
    public bool Persistent => _memoryOnly is null;

    /// <summary>Saves that failed since the start.</summary>
    public long WriteErrors => Interlocked.Read(ref _writeErrors);

    /// <summary>By endpoint id, in ordinal order.</summary>
    public ImmutableArray<StoredVerdict> Verdicts => Read(contents => contents.Verdicts.Records);

    /// <summary>By target, in ordinal order; those that ended are the caller's to remove.</summary>
    public ImmutableArray<StoredOverride> Overrides => Read(contents => contents.Overrides.Records);

    /// <summary>Oldest first; at most <see cref="StoreOptions.MaxEvents"/>.</summary>
    public ImmutableArray<StoredEvent> Events => Read(contents => contents.Events.Records);

    /// <summary>By id, in ordinal order.</summary>
    public ImmutableArray<StoredToken> Tokens => Read(contents => contents.Tokens.Records);

    /// <summary>One for each network and datacenter, in no order that means anything.</summary>
    public ImmutableArray<StoredRoundTrip> RoundTrips => Read(contents => contents.RoundTrips.Records);

    /// <summary>Opens the store of a data folder, creating both if need be. Whatever it holds, the answer is a store, unless another process has it.</summary>
    public static StoreOpening Open(string folder, TimeProvider time, StoreOptions? options = null)
    {
        options ??= new StoreOptions();
        var place = new StoreFolder(folder, time);
        try
        {
            if (!place.TryLock())
                return new StoreOpening(null, StoreCondition.InUse, InUse(place.Path));
            return OpenLocked(place, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            place.Dispose();
            return OpenInMemory(place, options, e);
        }
    }

    /// <summary>Keeps a verdict until the next save; never waits for the disk.</summary>
    public void Put(StoredVerdict verdict) => Change(contents => contents.Verdicts.Put(verdict));

    /// <summary>Drops, at the next save, the verdicts of all other endpoints: they are gone from the zones.</summary>
    public void KeepVerdicts(IReadOnlySet<string> endpoints) => Change(contents =>
    {
        foreach (string gone in contents.Verdicts.Keys.Where(id => !endpoints.Contains(id)).ToList())
            contents.Verdicts.Remove(gone);
    });

    /// <summary>Keeps round trips until the next save, and drops others; never waits for the disk.</summary>
    public void Put(IReadOnlyCollection<StoredRoundTrip> known, IReadOnlyCollection<StoredRoundTrip> forgotten) => Change(contents =>
    {
        foreach (StoredRoundTrip item in known)
            contents.RoundTrips.Put(item);
        foreach (StoredRoundTrip item in forgotten)
            contents.RoundTrips.Remove(RecordFormats.RoundTrips.Key(item));
    });

    /// <summary>Keeps an event until the next save; never waits for the disk.</summary>
    /// <returns>the event with its number</returns>
    public StoredEvent Append(StoredEvent happened)
    {
        lock (_contentsGate)
            return _contents.Append(happened, _options.MaxEvents);
    }

    /// <summary>Sets the override of its target; on the disk when it returns, if the receipt says so.</summary>
    public StoreReceipt Put(StoredOverride item)
    {
        Change(contents => contents.Overrides.Put(item));
        return Save();
    }

    /// <summary>Ends the override of a target, if there is one; on the disk when it returns, if the receipt says so.</summary>
    public StoreReceipt RemoveOverride(string target)
    {
        Change(contents => contents.Overrides.Remove(target));
        return Save();
    }

    /// <summary>Drops, at the next save, an override whose time was over, unless another took its place; never waits for the disk.</summary>
    /// <returns>false when it was not there any more</returns>
    public bool DropEnded(StoredOverride ended)
    {
        lock (_contentsGate)
            return _contents.Overrides.Records.Contains(ended) && _contents.Overrides.Remove(ended.Target);
    }

    /// <summary>Adds or replaces a token; on the disk when it returns, if the receipt says so.</summary>
    public StoreReceipt Put(StoredToken token)
    {
        Change(contents => contents.Tokens.Put(token));
        return Save();
    }

    /// <summary>Removes a token, if there is such a one; on the disk when it returns, if the receipt says so.</summary>
    public StoreReceipt RemoveToken(string id)
    {
        Change(contents => contents.Tokens.Remove(id));
        return Save();
    }

    /// <summary>Writes all that is not on the disk yet, whoever changed it.</summary>
    public StoreReceipt Save()
    {
        SavingChange? change;
        StoreReceipt receipt;
        lock (_diskGate)
        {
            string? before = _problem;
            _movedTo = null;
            receipt = SaveOnce();
            change = Describe(before);
        }

        if (change is not null)
            SavingChanged?.Invoke(change);
        return receipt;
    }

    /// <summary>Saves and lets go of the folder.</summary>
    public void Dispose()
    {
        lock (_diskGate)
        {
            if (_disposed)
                return;
            SaveOnce();
            _disposed = true;
            _database?.Dispose();
            _database = null;
            _folder?.Dispose();
        }
    }

    private static string InUse(string folder) => $"The data folder {folder} is in use by another process; give each server its own --data.";

    private static StoreOpening OpenLocked(StoreFolder folder, StoreOptions options)
    {
        if (!DatabaseReading.Exists(folder))
            return Start(folder, new StoreContents(), options, StoreCondition.New, null);
        try
        {
            return Start(folder, ReadContents(folder, options), options, StoreCondition.Opened, null);
        }
        catch (Exception e) when (e is not UnauthorizedAccessException)
        {
            string aside = folder.MoveAside();
            string message = $"THE STORED VERDICTS, OVERRIDES AND TOKENS COULD NOT BE READ ({e.Message.TrimEnd('.')}): " +
                $"the file was moved to {aside}, and the server starts without them.";
            return Start(folder, new StoreContents(), options, StoreCondition.Replaced, message);
        }
    }

    private static StoreOpening Start(StoreFolder folder, StoreContents contents, StoreOptions options, StoreCondition condition, string? message)
    {
        var store = new Store(folder, contents, options, null);
        try
        {
            store._database = store.OpenDatabase();
        }
        catch (IOException e)
        {
            store.Fail(e);
            message = $"{message} {store._problem}".TrimStart();
        }

        return new StoreOpening(store, condition, message);
    }

    private static StoreOpening OpenInMemory(StoreFolder folder, StoreOptions options, Exception reason)
    {
        string problem = $"Nothing is saved until the next start: the data folder {folder.Path} cannot be written ({reason.Message.TrimEnd('.')}).";
        var contents = new StoreContents();
        try
        {
            if (DatabaseReading.Exists(folder))
                contents = ReadContents(folder, options);
        }
        catch (Exception)
        {
            problem += " What it holds could not be read either.";
        }

        return new StoreOpening(new Store(null, contents, options, problem), StoreCondition.MemoryOnly, problem);
    }

    private static StoreContents ReadContents(StoreFolder folder, StoreOptions options)
    {
        string[] collections = [.. new StoreContents().Shelves.Select(shelf => shelf.Collection)];
        return StoreContents.Load(DatabaseReading.ReadAll(folder, collections, options.ReadLimit));
    }

    private SavingChange? Describe(string? before) => (before, _problem, _movedTo) switch
    {
        (null, not null, _) => new SavingChange(false, _problem),
        (_, null, not null) => new SavingChange(true, $"The database was damaged and was moved to {_movedTo}; all was written to a new one."),
        (not null, null, null) => new SavingChange(true, "The store saves again; nothing was lost."),
        _ => null,
    };

    private StoreReceipt SaveOnce()
    {
        if (_disposed)
            return new StoreReceipt(false, "The store is closed.");
        try
        {
            if (Persistent)
                _database ??= ReopenDatabase();
            List<ShelfChanges> changes = TakeUnsaved();
            if (Persistent && changes.Count > 0)
                WriteOrReplace(changes);
            EndSave(shelf => shelf.Saved());
            if (!Persistent)
                return new StoreReceipt(false, _memoryOnly);
            _problem = null;
            return StoreReceipt.OnDisk;
        }
        catch (Exception e)
        {
            EndSave(shelf => shelf.Failed());
            Fail(e);
            return new StoreReceipt(false, _problem);
        }
    }

    /// <summary>
    /// Writes; a database that fails though the disk does not is damaged, and is replaced by a new one with all that is in memory: once, since
    /// more would only fill the disk.
    /// </summary>
    private void WriteOrReplace(List<ShelfChanges> changes)
    {
        try
        {
            _database!.Write(changes);
        }
        catch (Exception e) when (e is not IOException && !_replacedWhileRunning)
        {
            _replacedWhileRunning = true;
            EndSave(shelf => shelf.Failed());
            _database!.Dispose();
            _database = null;
            _movedTo = _folder!.MoveAside();
            EndSave(shelf => shelf.Reconcile([]));
            _database = OpenDatabase();
            _database.Write(TakeUnsaved());
        }
    }

    private Database OpenDatabase()
    {
        Stream data = _options.OpenFile(_folder!.DataFile);
        try
        {
            return new Database(data, _options.OpenFile(_folder.LogFile));
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>After a failure: what is on the disk is read again, and moved aside when it cannot be.</summary>
    private Database ReopenDatabase()
    {
        try
        {
            IReadOnlyDictionary<string, List<BsonDocument>> found = DatabaseReading.ReadAll(
                _folder!, [.. _contents.Shelves.Select(shelf => shelf.Collection)], _options.ReadLimit);
            EndSave(shelf => shelf.Reconcile(found[shelf.Collection]));
        }
        catch (Exception e) when (e is not UnauthorizedAccessException)
        {
            _movedTo = _folder!.MoveAside();
            EndSave(shelf => shelf.Reconcile([]));
        }

        return OpenDatabase();
    }

    private void Fail(Exception reason)
    {
        Interlocked.Increment(ref _writeErrors);
        _problem = $"Nothing is being saved: {reason.Message.TrimEnd('.')}. Serving goes on; every save tries again.";
        _database?.Dispose();
        _database = null;
    }

    private List<ShelfChanges> TakeUnsaved()
    {
        lock (_contentsGate)
            return [.. _contents.Shelves.Select(shelf => shelf.TakeUnsaved()).Where(changes => !changes.IsEmpty)];
    }

    private void EndSave(Action<IShelf> end)
    {
        lock (_contentsGate)
        {
            foreach (IShelf shelf in _contents.Shelves)
                end(shelf);
        }
    }

    private void Change(Action<StoreContents> change)
    {
        lock (_contentsGate)
            change(_contents);
    }

    private TResult Read<TResult>(Func<StoreContents, TResult> read)
    {
        lock (_contentsGate)
            return read(_contents);
    }
}
