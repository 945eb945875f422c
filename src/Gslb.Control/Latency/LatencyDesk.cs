using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Control.Activation;
using Gslb.Control.Storage;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Latency;

/// <summary>The one way to change what is known of round trips: noted, stored without waiting, and soon in force. Thread-safe.</summary>
public sealed class LatencyDesk : IDisposable
{
    /// <summary>From one publication to the next at least; what is measured meanwhile is published together.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>A large book takes longer to compile: the pauses between are at least so many times as long.</summary>
    private const int LeastPauses = 10;

    private readonly Lock _gate = new();
    private readonly LatencyBook _book = new();
    private readonly ServingStateCell _cell;
    private readonly WriteBehind _writes;
    private readonly TimeProvider _clock;
    private readonly ITimer _publishing;
    private readonly ITimer _forgetting;
    private bool _isChanged;
    private bool _isUnderWay;
    private long? _published;
    private TimeSpan _pause = Pace;

    public LatencyDesk(ServingStateCell cell, WriteBehind writes, TimeProvider clock)
    {
        _cell = cell;
        _writes = writes;
        _clock = clock;
        _publishing = clock.CreateTimer(_ => Publish(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _forgetting = clock.CreateTimer(_ => Forget(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Of how many pairs of network and datacenter something is known.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _book.Known.Count;
        }
    }

    /// <summary>Takes over what was known before a restart; the first activation compiles it.</summary>
    public void Restore(IEnumerable<StoredRoundTrip> stored)
    {
        lock (_gate)
            _book.Restore(stored, _clock.GetUtcNow());
        Forget();
    }

    /// <summary>Takes measurements of datacenters that there are; queries see them within <see cref="Pace"/>.</summary>
    /// <returns>−1; else the place of the first whose datacenter is unknown, and then none is taken</returns>
    public int Take(IReadOnlyList<LatencyMeasurement> batch)
    {
        HashSet<string> names = [.. _cell.Current.Snapshot.Datacenters.Select(datacenter => datacenter.Name)];
        for (int i = 0; i < batch.Count; i++)
        {
            if (!names.Contains(batch[i].Datacenter))
                return i;
        }

        lock (_gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            var taken = new Dictionary<(NetworkPrefix, string), StoredRoundTrip>();
            foreach (LatencyMeasurement measured in batch)
                taken[(measured.Network, measured.Datacenter)] = _book.Take(measured, now);
            _writes.Put(taken.Values, _book.Forget(now));
            ArmForgetting(now);
        }

        PublishSoon();
        return -1;
    }

    /// <summary>What is known, by network and datacenter.</summary>
    /// <param name="within">null = of all networks</param>
    /// <param name="most">how many at most</param>
    public ImmutableArray<StoredRoundTrip> List(NetworkPrefix? within, int most) =>
        [.. Known().Where(item => within is not { } outer || (outer.Length <= item.Network.Length && outer.Contains(item.Network.Address)))
            .OrderBy(item => item.Network, NetworkOrder.Instance).ThenBy(item => item.Datacenter, StringComparer.Ordinal).Take(most)];

    /// <summary>What holds for a client: of each datacenter that was measured around it what its most specific network says, the lowest first.</summary>
    public ImmutableArray<StoredRoundTrip> For(NetworkAddress client)
    {
        NetworkAddress address = ClientNetwork.Plain(client);
        ImmutableArray<Datacenter> datacenters = _cell.Current.Snapshot.Datacenters;
        var found = new List<StoredRoundTrip>();
        lock (_gate)
        {
            foreach (Datacenter datacenter in datacenters)
            {
                for (int length = address.BitLength; length >= 0; length--)
                {
                    if (_book.Find(ClientNetwork.Around(address, length), datacenter.Name) is not { } item)
                        continue;
                    found.Add(item);
                    break;
                }
            }
        }

        return [.. found.OrderBy(item => item.Milliseconds)];
    }

    /// <summary>The map of all that is known, in the index space of some datacenters.</summary>
    public GeoMap Compile(ImmutableArray<Datacenter> datacenters) => LatencyCompiler.Compile(datacenters, Known());

    /// <summary>Publishes what is known, within <see cref="Pace"/>: after measurements, and after an activation, since it compiled before it swapped.</summary>
    public void PublishSoon()
    {
        lock (_gate)
        {
            _isChanged = true;
            if (!_isUnderWay)
                ArmPublishing();
        }
    }

    public void Dispose()
    {
        _publishing.Dispose();
        _forgetting.Dispose();
    }

    private ImmutableArray<StoredRoundTrip> Known()
    {
        lock (_gate)
            return [.. _book.Known];
    }

    private void ArmPublishing()
    {
        _isUnderWay = true;
        TimeSpan rest = _published is { } last ? _pause - _clock.GetElapsedTime(last) : TimeSpan.Zero;
        _publishing.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Publish()
    {
        long begun = _clock.GetTimestamp();
        ImmutableArray<StoredRoundTrip> known;
        lock (_gate)
        {
            _isChanged = false;
            known = [.. _book.Known];
        }

        ImmutableArray<Datacenter> datacenters = _cell.Current.Snapshot.Datacenters;
        GeoMap map = YieldingThread.Run("latency", () => LatencyCompiler.Compile(datacenters, known));

        // An activation that brought other datacenters meanwhile has compiled for them itself.
        _cell.Update(state => state.With(map, datacenters));
        lock (_gate)
        {
            TimeSpan least = LeastPauses * _clock.GetElapsedTime(begun);
            _pause = least > Pace ? least : Pace;
            _published = _clock.GetTimestamp();
            _isUnderWay = false;
            if (_isChanged)
                ArmPublishing();
        }
    }

    private void Forget()
    {
        lock (_gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            ImmutableArray<StoredRoundTrip> forgotten = _book.Forget(now);
            ArmForgetting(now);
            if (forgotten.IsEmpty)
                return;
            _writes.Put([], forgotten);
        }

        PublishSoon();
    }

    private void ArmForgetting(DateTimeOffset now)
    {
        TimeSpan wait = _book.NextForgotten - now ?? Timeout.InfiniteTimeSpan;
        _forgetting.Change(wait > LatencyBook.Memory ? LatencyBook.Memory : wait, Timeout.InfiniteTimeSpan);
    }
}
