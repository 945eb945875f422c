using Gslb.Authority.Engine;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.Zones;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Serving.RateLimiting;

/// <summary>What rate limiting has to know of an answer, noted while the engine makes it.</summary>
internal struct AnswerTrace : ITrace
{
    private int _node;

    /// <summary>The zone of the question's name; null when no zone was asked.</summary>
    public Zone? Zone { get; private set; }

    public RecordType Type { get; private set; }

    /// <summary>What the query's cookies are worth.</summary>
    public CookieStanding Cookie { get; private set; }

    /// <summary>Where the sections before the OPT end; 0 when there are none.</summary>
    public int End { get; private set; }

    /// <summary>
    /// A hash of the name that decided the answer: the question's own where it exists, else the wildcard's, the cut's or the DNAME's above it. So the names
    /// that a client makes up are no names of accounts.
    /// </summary>
    public readonly ulong NameHash => WireName.Hash(Zone!.NodeAt(_node).Name);

    public void LookedUp(Zone zone, RecordType type, in LookupResult found)
    {
        // Names that an alias leads to are part of the same answer, which counts once.
        if (Zone is not null)
            return;
        Zone = zone;
        Type = type;
        _node = found.Node;
    }

    public void Completed(CookieStanding cookie, int end)
    {
        Cookie = cookie;
        End = end;
    }

    public readonly void Asked(Pool pool, AddressFamilyKind family, FamilyPlan plan)
    {
    }

    public readonly void Located(NetworkAddress client, GeoMatch match)
    {
    }

    public readonly void Measured(GeoMatch match)
    {
    }

    public readonly void Chose(DatacenterChoice choice, int position)
    {
    }

    public readonly void Limited(Pool pool, long soonest, uint ttl)
    {
    }

    public readonly void Reached(AnswerSet set)
    {
    }

    public readonly void Drew(Endpoint member)
    {
    }
}
