using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Publishing;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Shedding;

/// <summary>What one datacenter can bear and what it reports, as one pool that sheds counts it. Belongs to the publisher's lock.</summary>
/// <remarks>
/// Where members of the pool state a capacity, these count, as far as they are usable. Else the datacenter's own capacity does, against all of its endpoints, of whatever pool, each target
/// once. Who reports nothing counts as the mean of those who do; but of other pools' endpoints only those who report count.
/// </remarks>
internal sealed class SiteLoad
{
    private readonly ImmutableArray<EndpointRecord> _members;
    private readonly ImmutableArray<(EndpointRecord Record, double Capacity)> _rated;
    private readonly ImmutableArray<SharedTarget> _targets;
    private readonly double? _capacity;

    /// <param name="pool">the pool's members in this datacenter, in both families</param>
    /// <param name="targets">of all endpoints in this datacenter</param>
    public SiteLoad(Datacenter datacenter, IReadOnlyList<Endpoint> pool, ImmutableArray<SharedTarget> targets, Func<string, EndpointRecord?> find)
    {
        Datacenter = datacenter;
        _members = [.. pool.Select(member => find(member.Id)).OfType<EndpointRecord>()];
        _rated = [.. pool.Where(member => member.Capacity is not null && find(member.Id) is not null).Select(member => (find(member.Id)!, member.Capacity!.Value))];
        _targets = targets;
        _capacity = datacenter.Capacity;
    }

    public Datacenter Datacenter { get; }

    /// <summary>The longest that the monitors of the pool's members here wait from one probe to the next.</summary>
    public TimeSpan LongestInterval => _members.SelectMany(member => member.Endpoint.Monitors).Select(monitor => monitor.Interval).DefaultIfEmpty().Max();

    /// <summary>Whether the pool has a usable member here.</summary>
    public bool Serves { get; private set; }

    /// <summary>Null = nobody reports any.</summary>
    public double? Load { get; private set; }

    /// <summary>Null = nothing is said of it.</summary>
    public double? Capacity { get; private set; }

    /// <summary>Counts anew.</summary>
    public void Read()
    {
        Serves = _members.Any(IsUsable);
        var sum = default(LoadSum);
        Capacity = _rated.IsEmpty ? _capacity : 0;
        foreach ((EndpointRecord record, double capacity) in _rated)
        {
            if (!IsUsable(record))
                continue;
            Capacity += capacity;
            sum = sum.With(record.Load, true);
        }

        if (_rated.IsEmpty)
        {
            foreach (SharedTarget target in _targets)
                sum = target.AddTo(sum);
        }

        Load = Serves ? sum.Total : null;
    }

    private static bool IsUsable(EndpointRecord record) => record.Standing.MayServe;
}

/// <summary>One target in a datacenter, whatever pools it stands in: it bears one load, the greatest that any of them hears of.</summary>
/// <param name="IsOfShedding">a member of a pool that sheds: it counts when it reports nothing, too</param>
internal sealed record SharedTarget(ImmutableArray<EndpointRecord> Records, bool IsOfShedding)
{
    /// <summary>The targets of all endpoints of a snapshot by the index of their datacenter.</summary>
    public static ILookup<ushort, SharedTarget> Of(Snapshot snapshot, Func<string, EndpointRecord?> find) => snapshot.Endpoints
        .Where(endpoint => !endpoint.Disabled && endpoint.Nested < 0 && find(endpoint.Id) is not null)
        .GroupBy(endpoint => (endpoint.Datacenter, endpoint.Target))
        .ToLookup(
            group => group.Key.Datacenter,
            group => new SharedTarget([.. group.Select(endpoint => find(endpoint.Id)!)], group.Any(endpoint => snapshot.Pools[endpoint.Pool].Sheds)));

    public LoadSum AddTo(LoadSum sum)
    {
        double? load = null;
        bool isAlive = false;
        foreach (EndpointRecord record in Records)
        {
            // What a dead endpoint reported last it does not bear any more; a drained one still does.
            if (record.Verdict == Verdict.Down && record.Standing.Usability != Usability.Up)
                continue;
            isAlive = true;
            load = load > record.Load ? load : record.Load ?? load;
        }

        return isAlive ? sum.With(load, IsOfShedding) : sum;
    }
}

/// <summary>Loads added up, those that are not reported counted as the mean of the others.</summary>
internal readonly record struct LoadSum(double Reported, int Reporting, int Silent)
{
    /// <summary>Null = nobody reports.</summary>
    public double? Total => Reporting == 0 ? null : Reported * (Reporting + Silent) / Reporting;

    /// <param name="countsSilent">whether one that reports nothing counts at all</param>
    public LoadSum With(double? load, bool countsSilent) => load is { } reported
        ? this with { Reported = Reported + reported, Reporting = Reporting + 1 }
        : this with { Silent = Silent + (countsSilent ? 1 : 0) };
}
