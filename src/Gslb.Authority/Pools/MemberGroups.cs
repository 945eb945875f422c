using System.Collections.Immutable;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>The numbers of the groups of members that answers depend on: for a pool that chooses the datacenter first each of its datacenters is one, else the whole pool; each family apart.</summary>
public sealed class MemberGroups
{
    // By pool and family: the number of its first group, and the datacenters of its groups; none when the pool is one group.
    private readonly ImmutableArray<int> _first;
    private readonly ImmutableArray<ImmutableArray<ushort>> _datacenters;

    public MemberGroups(ImmutableArray<Pool> pools)
    {
        var first = ImmutableArray.CreateBuilder<int>((pools.Length * 2) + 1);
        var datacenters = ImmutableArray.CreateBuilder<ImmutableArray<ushort>>(pools.Length * 2);
        int next = 0;
        foreach (Pool pool in pools)
        {
            foreach (AddressFamilyKind family in (ReadOnlySpan<AddressFamilyKind>)[AddressFamilyKind.IPv4, AddressFamilyKind.IPv6])
            {
                ImmutableArray<ushort> own = pool.ChoosesDatacenterFirst ? [.. pool.Members(family).Select(member => member.Datacenter).Distinct().Order()] : [];
                first.Add(next);
                datacenters.Add(own);
                next += pool.ChoosesDatacenterFirst ? own.Length : 1;
            }
        }

        first.Add(next);
        _first = first.MoveToImmutable();
        _datacenters = datacenters.MoveToImmutable();
    }

    /// <summary>How many there are.</summary>
    public int Count => _first[^1];

    /// <summary>The groups of a pool in one family: all numbers from the first.</summary>
    public GroupRange Of(int pool, AddressFamilyKind family)
    {
        int at = (pool * 2) + (int)family;
        return new GroupRange(_first[at], _first[at + 1] - _first[at]);
    }

    /// <summary>The group of those members of a pool that are in a datacenter; −1 when the pool has none there.</summary>
    public int Find(int pool, AddressFamilyKind family, ushort datacenter)
    {
        int at = (pool * 2) + (int)family;
        if (_datacenters[at].IsEmpty)
            return _first[at + 1] > _first[at] ? _first[at] : -1;
        int place = _datacenters[at].BinarySearch(datacenter);
        return place < 0 ? -1 : _first[at] + place;
    }
}

/// <summary>Groups in a row: so many from the first.</summary>
public readonly record struct GroupRange(int First, int Count);
