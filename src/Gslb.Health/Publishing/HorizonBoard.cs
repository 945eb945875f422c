using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Health.Publishing;

/// <summary>Until when no probe can change the endpoints of a snapshot, and what follows for the groups that they are members of. Belongs to the publisher's lock.</summary>
internal sealed class HorizonBoard
{
    public static readonly HorizonBoard Empty = new(Snapshot.Empty, Horizons.Of(0), []);

    private readonly Snapshot _snapshot;

    // By endpoint; one that is a pool has that pool's horizons besides.
    private readonly long[] _own;

    // By group.
    private readonly List<Endpoint>[] _members;
    private Horizons _horizons;

    /// <param name="horizons">where the groups' horizons are written, not yet published</param>
    /// <param name="own">by endpoint</param>
    public HorizonBoard(Snapshot snapshot, Horizons horizons, long[] own)
    {
        (_snapshot, _horizons, _own) = (snapshot, horizons, own);
        _members = new List<Endpoint>[horizons.Count];
        foreach (Pool pool in snapshot.Pools.OrderBy(pool => pool.Depth))
        {
            Fill(pool, AddressFamilyKind.IPv4);
            Fill(pool, AddressFamilyKind.IPv6);
        }
    }

    /// <summary>Goes on with the horizons of a table that is about to be published in place of the one before.</summary>
    public void MoveTo(Horizons horizons) => _horizons = horizons;

    /// <summary>Notes until when no probe can change an endpoint.</summary>
    /// <param name="at">see <see cref="Horizons"/></param>
    public void Put(int endpoint, long at)
    {
        if (_own[endpoint] == at)
            return;
        _own[endpoint] = at;
        Endpoint member = _snapshot.Endpoints[endpoint];
        Refresh(member.Pool, member.Datacenter, AddressFamilyKind.IPv4);
        Refresh(member.Pool, member.Datacenter, AddressFamilyKind.IPv6);
    }

    private void Fill(Pool pool, AddressFamilyKind family)
    {
        (int first, int count) = _snapshot.Groups.Of(pool.Index, family);
        for (int group = first; group < first + count; group++)
            _members[group] = [];
        foreach (Endpoint member in pool.Members(family))
            _members[_snapshot.Groups.Find(pool.Index, family, member.Datacenter)].Add(member);
        for (int group = first; group < first + count; group++)
            _horizons.Put(group, Soonest(group, family));
    }

    /// <summary>Puts a group's horizon right, and those of the groups that its pool is a member of.</summary>
    private void Refresh(int pool, ushort datacenter, AddressFamilyKind family)
    {
        int group = _snapshot.Groups.Find(pool, family, datacenter);
        if (group < 0)
            return;
        long soonest = Soonest(group, family);
        if (_horizons[group] == soonest)
            return;
        _horizons.Put(group, soonest);
        foreach (int parent in _snapshot.Pools[pool].Parents)
        {
            foreach (Endpoint member in _snapshot.Pools[parent].Members(family))
            {
                if (member.Nested == pool)
                    Refresh(parent, member.Datacenter, family);
            }
        }
    }

    private long Soonest(int group, AddressFamilyKind family)
    {
        long soonest = Horizons.Never;
        foreach (Endpoint member in _members[group])
        {
            soonest = Math.Min(soonest, _own[member.Index]);
            if (member.Nested >= 0)
                soonest = Math.Min(soonest, _horizons.Soonest(_snapshot.Groups.Of(member.Nested, family)));
        }

        return soonest;
    }
}
