using System.Collections.Immutable;
using Gslb.Control.Storage;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Latency;

/// <summary>What is known of round trips: for each client network and datacenter a mean in which the past counts less and less. Bounded. Not thread-safe: the desk guards it.</summary>
/// <remarks>
/// A new value weighs 1; what was known weighs half as much after each <see cref="HalfLife"/>, and never more than <see cref="MaximumWeight"/>, so that a path
/// that changed shows after some ten measurements however many there were before.
/// </remarks>
/// <param name="most">the most pairs of network and datacenter; beyond it the stalest gives way</param>
internal sealed class LatencyBook(int most = LatencyBook.MaximumPairs)
{
    public const int MaximumPairs = 100_000;

    public static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(10);

    /// <summary>How long a pair is remembered that nobody measures any more.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    private const double MaximumWeight = 10;

    private readonly Dictionary<(NetworkPrefix, string), LinkedListNode<StoredRoundTrip>> _known = [];

    // The stalest first.
    private readonly LinkedList<StoredRoundTrip> _byAge = new();

    public IReadOnlyCollection<StoredRoundTrip> Known => _byAge;

    /// <summary>When the stalest is forgotten; null when nothing is known.</summary>
    public DateTimeOffset? NextForgotten => _byAge.First?.Value.At + Memory;

    /// <summary>Takes over what was known before a restart; what the clock, set back since, has not come to yet counts as of now.</summary>
    public void Restore(IEnumerable<StoredRoundTrip> stored, DateTimeOffset now)
    {
        foreach (StoredRoundTrip item in stored.OrderBy(item => item.At))
            _known[(item.Network, item.Datacenter)] = _byAge.AddLast(item.At > now ? item with { At = now } : item);
    }

    /// <summary>Adds one measurement to what is known.</summary>
    /// <returns>what is known now of this network and datacenter</returns>
    public StoredRoundTrip Take(LatencyMeasurement measured, DateTimeOffset now)
    {
        var pair = (measured.Network, measured.Datacenter);
        var item = new StoredRoundTrip(measured.Network, measured.Datacenter, measured.Milliseconds, 1, now);
        if (_known.TryGetValue(pair, out LinkedListNode<StoredRoundTrip>? node))
        {
            StoredRoundTrip before = node.Value;
            double age = Math.Max(0, (now - before.At) / HalfLife);
            double past = before.Weight * Math.Pow(2, -age);
            item = item with
            {
                Milliseconds = ((before.Milliseconds * past) + measured.Milliseconds) / (past + 1),
                Weight = Math.Min(past + 1, MaximumWeight),
            };
            _byAge.Remove(node);
        }

        _known[pair] = _byAge.AddLast(item);
        return item;
    }

    /// <summary>Removes what nobody measured for long, and the stalest beyond the bound.</summary>
    /// <returns>what was removed</returns>
    public ImmutableArray<StoredRoundTrip> Forget(DateTimeOffset now)
    {
        var forgotten = ImmutableArray.CreateBuilder<StoredRoundTrip>();
        while (_byAge.First is { } stalest && (stalest.Value.At + Memory <= now || _known.Count > most))
        {
            _byAge.RemoveFirst();
            _known.Remove((stalest.Value.Network, stalest.Value.Datacenter));
            forgotten.Add(stalest.Value);
        }

        return forgotten.ToImmutable();
    }

    public StoredRoundTrip? Find(NetworkPrefix network, string datacenter) => _known.GetValueOrDefault((network, datacenter))?.Value;
}
