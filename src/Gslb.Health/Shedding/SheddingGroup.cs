using System.Collections.Immutable;

namespace Gslb.Health.Shedding;

/// <summary>Datacenters of one pool that serve as one: a single one, or those that a tolerance joined. Together they keep what together they can bear. Belongs to the publisher's lock.</summary>
/// <param name="numbers">by which the pool's map counts groups: all that come to these datacenters</param>
/// <param name="sites">in which the pool has members</param>
/// <param name="lag">see <see cref="ShedControl.After"/></param>
internal sealed class SheddingGroup(string pool, ImmutableArray<ushort> numbers, ImmutableArray<SiteLoad> sites, TimeSpan lag, ShedControl control)
{
    private ShedControl _control = control;

    public ImmutableArray<ushort> Numbers { get; } = numbers;

    public ImmutableArray<SiteLoad> Sites { get; } = sites;

    /// <summary>Pool and datacenters, by which it is known to the next activation.</summary>
    public string Key { get; } = KeyOf(pool, sites);

    public ShedControl Control => _control;

    public double Keep => _control.Keep;

    public static string KeyOf(string pool, ImmutableArray<SiteLoad> sites) =>
        $"{pool}/{string.Join('+', sites.Select(site => site.Datacenter.Name).Order(StringComparer.Ordinal))}";

    /// <summary>Looks at the loads that its sites have read. What begins or ends is told; null = neither.</summary>
    public ShedChange? Look(DateTimeOffset now, TimeSpan elapsed)
    {
        bool shed = Keep < 1;
        (double? load, double? capacity) = Sum();
        _control = load is { } borne && capacity is { } bearable ? _control.After(borne, bearable, elapsed, lag) : default;
        return shed == Keep < 1 ? null : new ShedChange(pool, [.. Sites.Select(site => site.Datacenter.Name)], load, capacity, 1 - Keep, now);
    }

    /// <summary>Load and capacity of the sites that serve; null where one of them has no bound, or is silent.</summary>
    private (double? Load, double? Capacity) Sum()
    {
        double? load = null, capacity = null;
        foreach (SiteLoad site in Sites)
        {
            if (!site.Serves)
                continue;
            if (site.Load is null || site.Capacity is null)
                return (null, null);
            load = (load ?? 0) + site.Load;
            capacity = (capacity ?? 0) + site.Capacity;
        }

        return (load, capacity);
    }
}
