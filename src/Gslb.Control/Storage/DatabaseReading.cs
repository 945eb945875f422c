using LiteDB;

namespace Gslb.Control.Storage;

/// <summary>
/// The reading of a whole database, from a copy in memory and against the clock: the proof that it can be read. A damaged file makes LiteDB throw
/// exceptions of many kinds or follow its pages in a circle, and it may write to the file that it opens; here it harms nothing.
/// </summary>
internal static class DatabaseReading
{
    /// <summary>More records than a store of ours can hold: the pages go round in a circle.</summary>
    private const int MaxRecords = 2_000_000;

    /// <summary>Deep enough for the nesting that a damaged document may claim.</summary>
    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>True when there is a database or what is left of one.</summary>
    public static bool Exists(StoreFolder folder) => LengthOf(folder.DataFile) > 0 || LengthOf(folder.LogFile) > 0;

    /// <summary>Reads all collections.</summary>
    /// <returns>documents by collection, every one of <paramref name="collections"/> present</returns>
    /// <exception cref="UnauthorizedAccessException">the files may not be read</exception>
    /// <exception cref="InvalidDataException">for any other reason that keeps them from being read</exception>
    public static IReadOnlyDictionary<string, List<BsonDocument>> ReadAll(StoreFolder folder, IReadOnlyList<string> collections, TimeSpan limit)
    {
        byte[] data, log;
        try
        {
            data = LengthOf(folder.DataFile) > 0 ? File.ReadAllBytes(folder.DataFile) : [];
            log = LengthOf(folder.LogFile) > 0 ? File.ReadAllBytes(folder.LogFile) : [];
        }
        catch (IOException e)
        {
            throw new InvalidDataException(e.Message, e);
        }

        if (data.Length < PageFrame.Size && data.Length + log.Length > 0)
            throw new InvalidDataException($"it has {data.Length} bytes, less than a database has");

        Dictionary<string, List<BsonDocument>>? documents = null;
        Exception? failure = null;
        var reader = new Thread(Read, StackBytes) { IsBackground = true, Name = "gslb store reader" };
        reader.Start();
        if (!reader.Join(limit))
            throw new InvalidDataException($"reading it did not end within {limit.TotalSeconds:0.#} s");
        if (failure is not null)
            throw new InvalidDataException(failure.Message, failure);
        return documents!;

        void Read()
        {
            try
            {
                documents = ReadCopies(Growing(data), Growing(log), collections);
            }
            catch (Exception e)
            {
                failure = e;
            }
        }
    }

    private static Dictionary<string, List<BsonDocument>> ReadCopies(Stream data, Stream log, IReadOnlyList<string> collections)
    {
        using var database = new Database(data, log);
        var documents = new Dictionary<string, List<BsonDocument>>();
        foreach (string collection in collections)
        {
            List<BsonDocument> records = database.Read(collection, MaxRecords);
            if (records.Count == MaxRecords)
                throw new InvalidDataException($"{collection} does not end");
            documents.Add(collection, records);
        }

        return documents;
    }

    private static MemoryStream Growing(byte[] bytes)
    {
        var stream = new MemoryStream(bytes.Length);
        stream.Write(bytes);
        return stream;
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
