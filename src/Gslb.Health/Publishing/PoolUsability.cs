using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Health.Overrides;

namespace Gslb.Health.Publishing;

/// <summary>Which pools have a usable member, in each family, if these are the overrides. Belongs to the publisher's lock.</summary>
internal sealed class PoolUsability(Snapshot snapshot, HealthBook book, OverrideBook overrides, DateTimeOffset now)
{
    /// <summary>Whether a pool would lose its last usable member in a family.</summary>
    /// <param name="after">what it would be like then</param>
    public bool Loses(Pool pool, PoolUsability after) => Loses(pool, AddressFamilyKind.IPv4, after) || Loses(pool, AddressFamilyKind.IPv6, after);

    private bool Loses(Pool pool, AddressFamilyKind family, PoolUsability after) => Has(pool, family) && !after.Has(pool, family);

    /// <summary>Whether a member is usable; one that is a pool, when that pool has a usable one or an operator made it up.</summary>
    private bool Has(Pool pool, AddressFamilyKind family)
    {
        foreach (Endpoint member in pool.Members(family))
        {
            if (book.Find(member.Id)?.StandingUnder(overrides, now) is not { MayServe: true } own)
                continue;
            if (member.Nested < 0 || own.Usability == Usability.Up || Has(snapshot.Pools[member.Nested], family))
                return true;
        }

        return false;
    }
}
