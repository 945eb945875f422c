using LiteDB;

namespace Gslb.Control.Storage;

/// <summary>One kind of record as saving sees it: what it is called, and what of it is not on the disk yet.</summary>
internal interface IShelf
{
    string Collection { get; }

    /// <summary>Takes over a record that is on the disk.</summary>
    /// <exception cref="Exception">of any kind: the record is damaged</exception>
    void Load(BsonDocument document);

    /// <summary>Works out anew what is unsaved, from what the disk turned out to hold: after a failure nobody knows.</summary>
    void Reconcile(IEnumerable<BsonDocument> onDisk);

    /// <summary>What changed since the last time it was taken: under way until <see cref="Saved"/> or <see cref="Failed"/>.</summary>
    ShelfChanges TakeUnsaved();

    /// <summary>What was taken is on the disk.</summary>
    void Saved();

    /// <summary>What was taken waits for the next time, in its then latest state.</summary>
    void Failed();
}

/// <summary>What one save does to one collection.</summary>
internal sealed record ShelfChanges(string Collection, List<BsonDocument> Puts, List<BsonValue> Removals)
{
    public bool IsEmpty => Puts.Count == 0 && Removals.Count == 0;
}
