using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Authority.Zones;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;

namespace Gslb.Authority.Engine;

/// <summary>What the engine tells of its way to an answer. Implemented by structs, so that not tracing costs nothing.</summary>
public interface ITrace
{
    /// <summary>A name was looked up in its zone: the question's first, then each that an alias leads to.</summary>
    /// <param name="type">the question's</param>
    void LookedUp(Zone zone, RecordType type, in LookupResult found);

    /// <summary>A pool was asked, in a family.</summary>
    void Asked(Pool pool, AddressFamilyKind family, FamilyPlan plan);

    /// <summary>A map was consulted for the client.</summary>
    void Located(NetworkAddress client, GeoMatch match);

    /// <summary>The measured round trips were consulted for the client.</summary>
    /// <param name="match">the datacenters that were measured, the lowest first</param>
    void Measured(GeoMatch match);

    /// <summary>A place in the plan was decided by the client's order: the position that was taken (<see cref="DatacenterChoice.Follow"/>), −1 when no group has a usable member.</summary>
    void Chose(DatacenterChoice choice, int position);

    /// <summary>A pool told how long its answer may live.</summary>
    /// <param name="soonest">the moment at which a probe could change the answer (<see cref="Horizons"/>)</param>
    /// <param name="ttl">seconds: what follows from that within the pool's bounds</param>
    void Limited(Pool pool, long soonest, uint ttl);

    /// <summary>The steps left this set to draw from.</summary>
    void Reached(AnswerSet set);

    /// <summary>A member was drawn.</summary>
    void Drew(Endpoint member);

    /// <summary>The response is complete but for its OPT.</summary>
    /// <param name="cookie">what the query's cookies are worth</param>
    /// <param name="end">octets so far: where the OPT begins, if there is one</param>
    void Completed(CookieStanding cookie, int end);
}

/// <summary>The trace of the query path: nothing is recorded, and the compiler removes the calls.</summary>
public readonly struct NoTrace : ITrace
{
    public void LookedUp(Zone zone, RecordType type, in LookupResult found)
    {
    }

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

    public void Reached(AnswerSet set)
    {
    }

    public void Drew(Endpoint member)
    {
    }

    public void Completed(CookieStanding cookie, int end)
    {
    }
}
