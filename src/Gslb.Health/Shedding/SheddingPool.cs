using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;

namespace Gslb.Health.Shedding;

/// <summary>A pool that sheds: its datacenters, singly and as a tolerance joins them. Belongs to the publisher's lock.</summary>
internal sealed class SheddingPool
{
    private readonly Pool _pool;
    private readonly ImmutableArray<SiteLoad> _sites;

    // How many numbers its map has for groups.
    private readonly int _numbers;

    /// <param name="sites">its datacenters</param>
    /// <param name="before">how a group was controlled, by its key; the default value for one that is new</param>
    public SheddingPool(Snapshot snapshot, Pool pool, ImmutableArray<SiteLoad> sites, Func<string, ShedControl> before)
    {
        _pool = pool;
        _sites = sites;
        ImmutableArray<JoinedGroup> joined = snapshot.Maps[pool.Map].JoinedGroups;
        _numbers = joined.IsEmpty ? snapshot.Datacenters.Length : joined[^1].Number + 1;
        TimeSpan lag = TimeSpan.FromSeconds(pool.Options.MaxTtl) + sites.Select(site => site.LongestInterval).DefaultIfEmpty().Max();
        IEnumerable<(ushort Number, ImmutableArray<SiteLoad> Sites)> numbered =
            [.. sites.Select(site => (site.Datacenter.Index, (ImmutableArray<SiteLoad>)[site])), .. joined.Select(group => (group.Number, In(group))).Where(group => !group.Item2.IsEmpty)];

        // Joined ones are the same group when they differ by datacenters in which this pool has no members.
        Groups = [.. numbered
            .GroupBy(group => SheddingGroup.KeyOf(Id, group.Sites))
            .Select(group => new SheddingGroup(Id, [.. group.Select(one => one.Number)], group.First().Sites, lag, before(group.Key)))];

        ImmutableArray<SiteLoad> In(JoinedGroup group) => [.. sites.Where(site => group.Datacenters.Contains(site.Datacenter.Index))];
    }

    public int Index => _pool.Index;

    public string Id => _pool.Name.ToId();

    public ImmutableArray<SheddingGroup> Groups { get; }

    public bool IsShedding => Groups.Any(group => group.Keep < 1);

    /// <summary>Looks at the loads; what begins or ends is added to the changes. True when any share changed.</summary>
    public bool Look(DateTimeOffset now, TimeSpan elapsed, List<ShedChange> changes)
    {
        foreach (SiteLoad site in _sites)
            site.Read();
        bool changed = false;
        foreach (SheddingGroup group in Groups)
        {
            double keep = group.Keep;
            if (group.Look(now, elapsed) is { } change)
                changes.Add(change);
            changed |= keep != group.Keep;
        }

        return changed;
    }

    /// <summary>The shares kept, by the numbers of groups; 1 for those in which the pool has no members.</summary>
    public ImmutableArray<double> Keeps()
    {
        var keeps = new double[_numbers];
        Array.Fill(keeps, 1);
        foreach (SheddingGroup group in Groups)
        {
            foreach (ushort number in group.Numbers)
                keeps[number] = group.Keep;
        }

        return [.. keeps];
    }

    public IEnumerable<ShedReading> Readings() => _sites.Select(site =>
        new ShedReading(Id, site.Datacenter.Name, site.Load, site.Capacity, 1 - Groups.Where(group => group.Sites.Contains(site)).Min(group => group.Keep)));
}
