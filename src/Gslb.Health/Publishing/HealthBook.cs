using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Overrides;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Publishing;

/// <summary>The records of one activation's endpoints by id, and counts over them that are kept up with each probe. Belongs to the publisher's lock.</summary>
internal sealed class HealthBook
{
    public static readonly HealthBook Empty = new();

    private readonly Dictionary<string, EndpointRecord> _records;

    private HealthBook() => _records = [];

    private HealthBook(Dictionary<string, EndpointRecord> records)
    {
        _records = records;
        var datacenters = new HashSet<string>();
        foreach (EndpointRecord record in records.Values)
        {
            if (!record.IsProbed)
                continue;
            datacenters.Add(record.Datacenter);
            foreach (MonitorDefinition monitor in record.Endpoint.Monitors)
                Window = Max(Window, MassFailureGuard.WindowOf(monitor));
        }

        Datacenters = datacenters.Count;
        Recount();
    }

    public IReadOnlyCollection<EndpointRecord> Records => _records.Values;

    /// <summary>Datacenters with a probed endpoint.</summary>
    public int Datacenters { get; }

    /// <summary>The longest <see cref="MassFailureGuard.WindowOf"/> of all monitors.</summary>
    public TimeSpan Window { get; }

    /// <summary>Probed endpoints that are not down by their probes.</summary>
    public int Usable { get; private set; }

    /// <summary>Monitors of endpoints whose latest probe passed.</summary>
    public int Passing { get; private set; }

    public EndpointRecord? Find(string endpoint) => _records.GetValueOrDefault(endpoint);

    /// <summary>The book of another activation: records of endpoints that stay are carried over, by id. This book is left as it is.</summary>
    /// <param name="snapshot">gives each endpoint its index; one that is in no list of monitored endpoints has no monitor</param>
    public HealthBook CarriedTo(
        Snapshot snapshot,
        IReadOnlyList<MonitoredEndpoint> endpoints,
        IReadOnlyDictionary<string, StoredVerdict> stored,
        DateTimeOffset now)
    {
        var records = new Dictionary<string, EndpointRecord>(endpoints.Count);
        foreach (MonitoredEndpoint endpoint in endpoints)
            records[endpoint.Id] = new EndpointRecord(endpoint, Find(endpoint.Id), stored.GetValueOrDefault(endpoint.Id), now);
        foreach (Endpoint endpoint in snapshot.Endpoints)
        {
            if (!records.TryGetValue(endpoint.Id, out EndpointRecord? record))
                records[endpoint.Id] = record = new EndpointRecord(Unmonitored(endpoint), Find(endpoint.Id), null, now);
            record.Index = endpoint.Index;
        }

        return new HealthBook(records);
    }

    /// <summary>The standings that endpoints would have if a snapshot followed; this book and its records are left as they are.</summary>
    /// <param name="endpoints">the monitored ones; null = those of this book</param>
    public ImmutableArray<Standing> Foresee(Snapshot snapshot, IReadOnlyList<MonitoredEndpoint>? endpoints, OverrideBook overrides, DateTimeOffset now) =>
        CarriedTo(snapshot, endpoints ?? [.. _records.Values.Select(record => record.Endpoint)], new Dictionary<string, StoredVerdict>(), now).TakeStandings(snapshot, overrides, now);

    /// <summary>The standings of all endpoints, in the snapshot's index space; each record remembers its own.</summary>
    public ImmutableArray<Standing> TakeStandings(Snapshot snapshot, OverrideBook overrides, DateTimeOffset now)
    {
        var standings = new Standing[snapshot.Endpoints.Length];
        foreach (EndpointRecord record in _records.Values)
        {
            record.Standing = record.StandingUnder(overrides, now);
            if (record.Index >= 0)
                standings[record.Index] = record.Standing;
        }

        return ImmutableArray.Create(standings);
    }

    /// <summary>Until when no probe can change the endpoints, in the snapshot's index space.</summary>
    /// <param name="milliseconds">the moment <paramref name="now"/> on the clock of <see cref="Authority.State.Horizons"/></param>
    public long[] Horizons(Snapshot snapshot, OverrideBook overrides, DateTimeOffset now, long milliseconds)
    {
        var horizons = new long[snapshot.Endpoints.Length];
        foreach (EndpointRecord record in _records.Values)
        {
            if (record.Index >= 0)
                horizons[record.Index] = record.Horizon(overrides, now, milliseconds);
        }

        return horizons;
    }

    /// <summary>The standings that are others in one list than in the other, by the endpoint's index.</summary>
    public static List<KeyValuePair<int, Standing>> Differences(ImmutableArray<Standing> before, ImmutableArray<Standing> after)
    {
        var changes = new List<KeyValuePair<int, Standing>>();
        for (int i = 0; i < after.Length; i++)
        {
            if (before[i] != after[i])
                changes.Add(new KeyValuePair<int, Standing>(i, after[i]));
        }

        return changes;
    }

    /// <summary>Puts a run in place and keeps the counts. True when that made the endpoint down.</summary>
    public bool Put(EndpointRecord record, int monitor, in MonitorRun run, DateTimeOffset now)
    {
        bool wasDown = record.Probed == Verdict.Down;
        Passing += (run.Passing ? 1 : 0) - (record.Runs[monitor].Passing ? 1 : 0);
        bool tripped = record.Put(monitor, run, now);
        Usable += (wasDown ? 1 : 0) - (record.Probed == Verdict.Down ? 1 : 0);
        return tripped;
    }

    /// <summary>Counts anew, after many records changed at once.</summary>
    public void Recount()
    {
        (Usable, Passing) = (0, 0);
        foreach (EndpointRecord record in _records.Values)
        {
            if (record.IsProbed && record.Probed != Verdict.Down)
                Usable++;
            foreach (ref readonly MonitorRun run in record.Runs)
                Passing += run.Passing ? 1 : 0;
        }
    }

    private static MonitoredEndpoint Unmonitored(Endpoint endpoint)
    {
        EndpointId.TryParse(endpoint.Id, out EndpointId parts);
        return new MonitoredEndpoint(endpoint.Id, parts.Pool ?? "", endpoint.Address.ToIPAddress(), null, []) { IsPool = endpoint.Nested >= 0 };
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
