using System.Collections.Concurrent;

namespace Gslb.Health.Probes.Push;

/// <summary>The latest heartbeat of each endpoint. Thread-safe; as large as the endpoints that sent one and are still there.</summary>
public sealed class HeartbeatBook(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Heartbeat> _latest = new(StringComparer.Ordinal);

    /// <param name="endpoint">its id</param>
    /// <param name="load">null = it does not tell</param>
    public void Note(string endpoint, bool up, double? load) => _latest[endpoint] = new Heartbeat(clock.GetTimestamp(), up, load);

    /// <summary>The latest; null = there was none.</summary>
    public Heartbeat? Find(string endpoint) => _latest.TryGetValue(endpoint, out Heartbeat beat) ? beat : null;

    /// <summary>In the clock's timestamps.</summary>
    public long Now => clock.GetTimestamp();

    /// <param name="at">in the clock's timestamps</param>
    public TimeSpan AgeOf(long at) => clock.GetElapsedTime(at);

    /// <summary>Forgets all other endpoints.</summary>
    public void KeepOnly(IReadOnlySet<string> endpoints)
    {
        foreach (string endpoint in _latest.Keys)
        {
            if (!endpoints.Contains(endpoint))
                _latest.TryRemove(endpoint, out _);
        }
    }
}

/// <summary>What an endpoint said of itself.</summary>
/// <param name="At">in the clock's timestamps</param>
public readonly record struct Heartbeat(long At, bool Up, double? Load);
