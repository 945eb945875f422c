using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;

namespace Gslb.Control.Preview;

/// <summary>Compares what two snapshots say of a pool: steps, options, members, and what its map says of the datacenters that it has members in. Health is another matter.</summary>
internal sealed class PoolComparison(Snapshot before, Snapshot after)
{
    private static readonly WhenDown Nothing = new(WhenDownKind.All);

    private readonly ILookup<int, Endpoint> _membersBefore = before.Endpoints.ToLookup(endpoint => endpoint.Pool);
    private readonly ILookup<int, Endpoint> _membersAfter = after.Endpoints.ToLookup(endpoint => endpoint.Pool);
    private readonly Dictionary<(int, int), HashSet<(int Before, int After)>> _orders = [];
    private readonly Dictionary<(int, int, string), bool> _maps = [];
    private readonly Dictionary<(int, int), bool> _pools = [];

    /// <summary>Whether a pool of one snapshot and one of the other mean the same; −1 is like −1 alone.</summary>
    public bool AreAlike(int one, int other)
    {
        if (one < 0 || other < 0)
            return one == other;
        if (!_pools.TryGetValue((one, other), out bool alike))
            _pools.Add((one, other), alike = Compare(before.Pools[one], after.Pools[other]));
        return alike;
    }

    private bool Compare(Pool one, Pool other)
    {
        (WhenDown down, WhenDown otherDown) = (one.Options.WhenDown, other.Options.WhenDown);
        return one.Name.Equals(other.Name)
            && one.Steps.SequenceEqual(other.Steps)
            && one.Options with { WhenDown = Nothing } == other.Options with { WhenDown = Nothing }
            && down.Kind == otherDown.Kind
            && (down.Kind != WhenDownKind.Pool || before.Pools[down.Pool].Name.Equals(after.Pools[otherDown.Pool].Name))
            && Members(_membersBefore[one.Index]).SetEquals(Members(_membersAfter[other.Index]))
            && (!one.UsesGeo || MapsAgree(one.Map, other.Map, DatacentersOf(one)));
    }

    private static HashSet<(string, ushort, int, bool)> Members(IEnumerable<Endpoint> members) =>
        [.. members.Select(member => (member.Id, member.Weight, member.Tier, member.Disabled))];

    private SortedSet<string> DatacentersOf(Pool pool) => new(
        _membersBefore[pool.Index].Where(member => !member.Disabled).Select(member => before.Datacenters[member.Datacenter].Name), StringComparer.Ordinal);

    private bool MapsAgree(int one, int other, SortedSet<string> datacenters)
    {
        var key = (one, other, string.Join('/', datacenters));
        if (!_maps.TryGetValue(key, out bool agree))
        {
            (GeoMap old, GeoMap now) = (before.Maps[one], after.Maps[other]);
            agree = OrdersMet(one, other).All(pair => Text(old.Orders, pair.Before, before, datacenters) == Text(now.Orders, pair.After, after, datacenters));
            _maps.Add(key, agree);
        }

        return agree;
    }

    /// <summary>Which orders of two maps some address gets from the one and from the other.</summary>
    private HashSet<(int Before, int After)> OrdersMet(int one, int other)
    {
        if (_orders.TryGetValue((one, other), out HashSet<(int, int)>? met))
            return met;
        var found = new HashSet<(int, int)>();
        before.Maps[one].ToIPv4Ranges().Combine(after.Maps[other].ToIPv4Ranges(), Meet);
        before.Maps[one].ToIPv6Ranges().Combine(after.Maps[other].ToIPv6Ranges(), Meet);
        _orders.Add((one, other), found);
        return found;

        int Meet(int old, int now)
        {
            found.Add((old, now));
            return 0;
        }
    }

    /// <summary>An order as those see it who have members in some datacenters only.</summary>
    private static string Text(ImmutableArray<DatacenterOrder> orders, int number, Snapshot snapshot, SortedSet<string> datacenters)
    {
        if (number >= orders.Length)
            return "not asked";
        DatacenterOrder order = orders[number];
        if (order.Datacenters.IsEmpty)
            return "none";
        IEnumerable<string> groups = order.Groups.Select((_, position) => string.Join('+', Names(order.Group(position)).Order(StringComparer.Ordinal)));
        return string.Join(' ', groups.Where(group => group.Length > 0));

        IEnumerable<string> Names(ImmutableArray<ushort> group) => group.Select(datacenter => snapshot.Datacenters[datacenter].Name).Where(datacenters.Contains);
    }
}
