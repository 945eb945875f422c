using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Publishing;

namespace Gslb.Health.Shedding;

/// <summary>The pools of an activation that shed, and how much of their clients their datacenters keep. Belongs to the publisher's lock.</summary>
internal sealed class ShedBook
{
    /// <summary>How often loads are looked at.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static readonly ShedBook Empty = new();

    private readonly ImmutableArray<SheddingPool> _pools = [];
    private DateTimeOffset? _looked;

    private ShedBook()
    {
    }

    private ShedBook(ImmutableArray<SheddingPool> pools, DateTimeOffset? looked)
    {
        _pools = pools;
        _looked = looked;
        Keeps = CollectKeeps();
    }

    /// <summary>What is kept now, as the data plane is told: <see cref="HealthTable.Keeps"/>.</summary>
    public ImmutableDictionary<int, ImmutableArray<double>> Keeps { get; private set; } = ImmutableDictionary<int, ImmutableArray<double>>.Empty;

    /// <summary>The book of another activation: groups that stay go on as they were, known by the names of their pool and datacenters.</summary>
    /// <param name="book">of the same activation</param>
    public ShedBook CarriedTo(Snapshot snapshot, HealthBook book)
    {
        if (!snapshot.Pools.Any(pool => pool.Sheds))
            return Empty;
        Dictionary<string, ShedControl> controls = _pools.SelectMany(pool => pool.Groups).ToDictionary(group => group.Key, group => group.Control);
        ILookup<ushort, SharedTarget> targets = SharedTarget.Of(snapshot, book.Find);
        ILookup<int, Endpoint> endpoints = snapshot.Endpoints.Where(endpoint => !endpoint.Disabled).ToLookup(endpoint => endpoint.Pool);
        return new ShedBook(
            [.. snapshot.Pools.Where(pool => pool.Sheds).Select(pool => new SheddingPool(snapshot, pool, Sites(pool), controls.GetValueOrDefault))],
            _looked);

        ImmutableArray<SiteLoad> Sites(Pool pool) =>
            [.. endpoints[pool.Index].GroupBy(member => member.Datacenter).Select(members => new SiteLoad(snapshot.Datacenters[members.Key], [.. members], [.. targets[members.Key]], book.Find))];
    }

    /// <summary>Lets a timer go off as often as loads are to be looked at: never when no pool sheds.</summary>
    public void Arm(ITimer timer)
    {
        TimeSpan interval = _pools.IsEmpty ? Timeout.InfiniteTimeSpan : Interval;
        timer.Change(interval, interval);
    }

    /// <summary>Looks at the loads reported, and tells what began or ended; <see cref="Keeps"/> is another object when anything changed for the data plane.</summary>
    public void Look(DateTimeOffset now, IHealthObserver observer)
    {
        TimeSpan elapsed = _looked is { } before && now > before ? now - before : TimeSpan.Zero;
        _looked = now;
        var changes = new List<ShedChange>();
        bool changed = false;
        foreach (SheddingPool pool in _pools)
            changed |= pool.Look(now, elapsed, changes);
        if (changed)
            Keeps = CollectKeeps();
        foreach (ShedChange change in changes)
            observer.OnShed(change);
    }

    /// <summary>How the datacenters of all pools that shed fare, by pool and datacenter.</summary>
    public ImmutableArray<ShedReading> Readings() => [.. _pools.SelectMany(pool => pool.Readings())];

    private ImmutableDictionary<int, ImmutableArray<double>> CollectKeeps() =>
        _pools.Where(pool => pool.IsShedding).ToImmutableDictionary(pool => pool.Index, pool => pool.Keeps());
}
