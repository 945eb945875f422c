using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
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

    /// <summary>A group was chosen to draw from: the pass of the plan and the datacenter's index; both −1 for a pool without <c>geo</c>.</summary>
    void Chose(AnswerSet set, int pass, int datacenter);

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

    public void Chose(AnswerSet set, int pass, int datacenter)
    {
    }

    public void Drew(Endpoint member)
    {
    }

    public void Completed(CookieStanding cookie, int end)
    {
    }
}
