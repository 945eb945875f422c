using System.Collections.Immutable;
using System.Text;
using LiteDB;

namespace Gslb.Control.Storage;

/// <summary>All records of one kind, in memory in the order of their keys, and which of them the disk does not have yet. Not thread-safe: the store guards it.</summary>
internal sealed class Shelf<TKey, T>(RecordFormat<TKey, T> format, IComparer<TKey> order) : IShelf
    where TKey : notnull
    where T : class
{
    /// <summary>LiteDB indexes keys of up to 1,023 bytes; a longer one would fail every save from then on.</summary>
    private const int MaxKeyBytes = 1000;

    private readonly SortedDictionary<TKey, T> _records = new(order);
    private readonly HashSet<TKey> _onDisk = [];
    private readonly Dictionary<TKey, bool> _underWay = [];
    private HashSet<TKey> _unsaved = [];

    public string Collection => format.Collection;

    public int Count => _records.Count;

    public ImmutableArray<T> Records => [.. _records.Values];

    public IEnumerable<TKey> Keys => _records.Keys;

    /// <summary>Adds a record, or replaces the one of its key.</summary>
    /// <exception cref="ArgumentException">the key is longer than 1,000 bytes</exception>
    public void Put(T record)
    {
        TKey key = format.Key(record);
        if (key is string text && Encoding.UTF8.GetByteCount(text) > MaxKeyBytes)
            throw new ArgumentException($"a key of {Collection} is longer than {MaxKeyBytes} bytes", nameof(record));
        _records[key] = record;
        _unsaved.Add(key);
    }

    /// <summary>Removes a record; false when there was none.</summary>
    public bool Remove(TKey key)
    {
        if (!_records.Remove(key))
            return false;
        if (_onDisk.Contains(key) || _underWay.ContainsKey(key))
            _unsaved.Add(key);
        else
            _unsaved.Remove(key);
        return true;
    }

    public void Load(BsonDocument document)
    {
        T record = format.Read(document);
        TKey key = format.Key(record);
        _records.Add(key, record);
        _onDisk.Add(key);
    }

    public void Reconcile(IEnumerable<BsonDocument> onDisk)
    {
        Dictionary<TKey, T> found = onDisk.Select(format.Read).ToDictionary(format.Key);
        _onDisk.Clear();
        _onDisk.UnionWith(found.Keys);
        _unsaved =
        [
            .. _records.Where(record => !record.Value.Equals(found.GetValueOrDefault(record.Key))).Select(record => record.Key),
            .. found.Keys.Where(key => !_records.ContainsKey(key)),
        ];
    }

    public ShelfChanges TakeUnsaved()
    {
        var changes = new ShelfChanges(Collection, [], []);
        foreach (TKey key in _unsaved)
        {
            bool exists = _records.TryGetValue(key, out T? record);
            _underWay.Add(key, exists);
            var id = new BsonValue((object)key);
            if (!exists)
            {
                changes.Removals.Add(id);
                continue;
            }

            BsonDocument document = format.Write(record!);
            document["_id"] = id;
            changes.Puts.Add(document);
        }

        _unsaved.Clear();
        return changes;
    }

    public void Saved()
    {
        foreach ((TKey key, bool exists) in _underWay)
        {
            if (exists)
                _onDisk.Add(key);
            else
                _onDisk.Remove(key);
        }

        _underWay.Clear();
    }

    public void Failed()
    {
        _unsaved.UnionWith(_underWay.Keys);
        _underWay.Clear();
    }
}
