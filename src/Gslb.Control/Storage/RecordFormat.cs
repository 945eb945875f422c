using System.Globalization;
using Gslb.Dns.Addresses;
using LiteDB;

namespace Gslb.Control.Storage;

/// <summary>How one kind of record is written in the database: its collection, its key, its fields.</summary>
/// <param name="Write">all fields but <c>_id</c>, which is the key</param>
/// <param name="Read">throws when a field is missing or is not of its type: the database is then damaged</param>
internal sealed record RecordFormat<TKey, T>(string Collection, Func<T, TKey> Key, Func<T, BsonDocument> Write, Func<BsonDocument, T> Read)
    where TKey : notnull;

/// <summary>The formats of all records. Times are text, ISO 8601 in UTC: LiteDB's own dates drop all below a millisecond.</summary>
internal static class RecordFormats
{
    public static readonly RecordFormat<string, StoredVerdict> Verdicts = new(
        "verdicts",
        verdict => verdict.Endpoint,
        verdict => new BsonDocument
        {
            ["verdict"] = verdict.Verdict,
            ["since"] = Time(verdict.Since),
            ["outcome"] = verdict.Outcome,
            ["detail"] = verdict.Detail,
            ["serves"] = verdict.ServesFrom is { } from ? Time(from) : BsonValue.Null,
        },
        document => new StoredVerdict(
            Text(document, "_id"), Text(document, "verdict"), Time(document, "since"), Text(document, "outcome"), Text(document, "detail"))
        {
            // Stores of before there was failback have no such field.
            ServesFrom = document["serves"].IsNull ? null : Time(document, "serves"),
        });

    public static readonly RecordFormat<string, StoredOverride> Overrides = new(
        "overrides",
        item => item.Target,
        item => new BsonDocument
        {
            ["state"] = item.State,
            ["by"] = item.By,
            ["reason"] = item.Reason,
            ["at"] = Time(item.At),
            ["until"] = item.Until is { } until ? Time(until) : BsonValue.Null,
        },
        document => new StoredOverride(
            Text(document, "_id"), Text(document, "state"), Text(document, "by"), Text(document, "reason"), Time(document, "at"),
            document["until"].IsNull ? null : Time(document, "until")));

    public static readonly RecordFormat<long, StoredEvent> Events = new(
        "events",
        item => item.Number,
        item => new BsonDocument
        {
            ["kind"] = item.Kind,
            ["at"] = Time(item.At),
            ["subject"] = item.Subject,
            ["text"] = item.Text,
            ["evidence"] = item.Evidence,
        },
        document => new StoredEvent(
            document["_id"].AsInt64, Text(document, "kind"), Time(document, "at"),
            Text(document, "subject"), Text(document, "text"), Text(document, "evidence")));

    public static readonly RecordFormat<string, StoredToken> Tokens = new(
        "tokens",
        token => token.Id,
        token => new BsonDocument
        {
            ["name"] = token.Name,
            ["role"] = token.Role,
            ["hash"] = token.Hash,
            ["created"] = Time(token.Created),
        },
        document => new StoredToken(Text(document, "_id"), Text(document, "name"), Text(document, "role"), Text(document, "hash"), Time(document, "created")));

    public static readonly RecordFormat<string, StoredRoundTrip> RoundTrips = new(
        "roundtrips",
        item => $"{item.Network} {item.Datacenter}",
        item => new BsonDocument
        {
            ["network"] = item.Network.ToString(),
            ["datacenter"] = item.Datacenter,
            ["milliseconds"] = item.Milliseconds,
            ["weight"] = item.Weight,
            ["at"] = Time(item.At),
        },
        document => new StoredRoundTrip(
            Network(document, "network"), Text(document, "datacenter"), document["milliseconds"].AsDouble, document["weight"].AsDouble, Time(document, "at")));

    private static NetworkPrefix Network(BsonDocument document, string field) =>
        NetworkPrefix.TryParse(Text(document, field), out NetworkPrefix network) ? network : throw new InvalidDataException($"{field} is no network");

    private static string Text(BsonDocument document, string field) =>
        document[field].AsString ?? throw new InvalidDataException($"a record has no {field}");

    private static BsonValue Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(BsonDocument document, string field) =>
        DateTimeOffset.ParseExact(Text(document, field), "O", CultureInfo.InvariantCulture, DateTimeStyles.None);
}
