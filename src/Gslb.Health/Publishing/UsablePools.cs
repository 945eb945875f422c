using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Health.Overrides;

namespace Gslb.Health.Publishing;

/// <summary>Which pools have a usable member at one moment, as overrides have it. Belongs to the publisher's lock.</summary>
internal sealed class UsablePools(Snapshot snapshot, HealthBook book, DateTimeOffset now)
{
    /// <summary>Whether a pool has a usable member before, in some family, and none after.</summary>
    public bool IsEmptied(Pool pool, OverrideBook before, OverrideBook after) =>
        IsEmptied(pool, AddressFamilyKind.IPv4, before, after) || IsEmptied(pool, AddressFamilyKind.IPv6, before, after);

    private bool IsEmptied(Pool pool, AddressFamilyKind family, OverrideBook before, OverrideBook after) =>
        HasUsable(pool, family, before) && !HasUsable(pool, family, after);

    /// <summary>Whether a member is usable under some overrides; one that is a pool, when that pool has a usable one or an operator made it up.</summary>
    private bool HasUsable(Pool pool, AddressFamilyKind family, OverrideBook overrides)
    {
        foreach (Endpoint member in pool.Members(family))
        {
            if (book.Find(member.Id)?.StandingUnder(overrides, now) is not { Usability: Usability.Up or Usability.Unknown } standing)
                continue;
            if (member.Nested < 0 || standing.Usability == Usability.Up || HasUsable(snapshot.Pools[member.Nested], family, overrides))
                return true;
        }

        return false;
    }
}
