using LiteDB;

namespace Gslb.Control.Storage;

/// <summary>Everything that the store holds, in memory; the disk is its copy. Not thread-safe: the store guards it.</summary>
internal sealed class StoreContents
{
    public StoreContents() => Shelves = [Verdicts, Overrides, Events, Tokens, RoundTrips];

    public Shelf<string, StoredVerdict> Verdicts { get; } = new(RecordFormats.Verdicts, StringComparer.Ordinal);

    public Shelf<string, StoredOverride> Overrides { get; } = new(RecordFormats.Overrides, StringComparer.Ordinal);

    public Shelf<long, StoredEvent> Events { get; } = new(RecordFormats.Events, Comparer<long>.Default);

    public Shelf<string, StoredToken> Tokens { get; } = new(RecordFormats.Tokens, StringComparer.Ordinal);

    public Shelf<string, StoredRoundTrip> RoundTrips { get; } = new(RecordFormats.RoundTrips, StringComparer.Ordinal);

    public IReadOnlyList<IShelf> Shelves { get; }

    public long LastEvent { get; private set; }

    /// <summary>Takes over what is on the disk.</summary>
    /// <exception cref="Exception">of any kind: a record is damaged, and what was taken over is incomplete</exception>
    public static StoreContents Load(IReadOnlyDictionary<string, List<BsonDocument>> documents)
    {
        var contents = new StoreContents();
        foreach (IShelf shelf in contents.Shelves)
        {
            foreach (BsonDocument document in documents[shelf.Collection])
                shelf.Load(document);
        }

        contents.LastEvent = contents.Events.Keys.LastOrDefault();
        return contents;
    }

    /// <summary>Adds an event under the next number and drops the oldest beyond <paramref name="most"/>.</summary>
    public StoredEvent Append(StoredEvent happened, int most)
    {
        StoredEvent numbered = happened with { Number = ++LastEvent };
        Events.Put(numbered);
        while (Events.Count > most)
            Events.Remove(Events.Keys.First());
        return numbered;
    }
}
