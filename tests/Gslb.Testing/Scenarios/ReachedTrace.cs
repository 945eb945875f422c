using Gslb.Authority.Engine;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.Zones;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;

namespace Gslb.Testing.Scenarios;

/// <summary>A trace that keeps the sets that the steps of a query's pools left to draw from.</summary>
public readonly struct ReachedTrace(List<AnswerSet> found) : ITrace
{
    public void Asked(Pool pool, AddressFamilyKind family, FamilyPlan plan)
    {
    }

    public void Located(NetworkAddress client, GeoMatch match)
    {
    }

    public void Measured(GeoMatch match)
    {
    }

    public void Chose(DatacenterChoice choice, int position)
    {
    }

    public void Limited(Pool pool, long soonest, uint ttl)
    {
    }

    public void Reached(AnswerSet set) => found.Add(set);

    public void Drew(Endpoint member)
    {
    }

    public void LookedUp(Zone zone, RecordType type, in LookupResult found)
    {
    }

    public void Completed(CookieStanding cookie, int end)
    {
    }
}
