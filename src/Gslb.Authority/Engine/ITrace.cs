using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Engine;

/// <summary>What the engine tells of its way to an answer. Implemented by structs, so that not tracing costs nothing.</summary>
public interface ITrace
{
    /// <summary>A pool was asked, in a family.</summary>
    void Asked(Pool pool, AddressFamilyKind family, FamilyPlan plan);

    /// <summary>A map was consulted for the client.</summary>
    void Located(NetworkAddress client, GeoMatch match);

    /// <summary>A group was chosen to draw from: the pass of the plan and the datacenter's index; both −1 for a pool without <c>geo</c>.</summary>
    void Chose(AnswerSet set, int pass, int datacenter);

    /// <summary>A member was drawn.</summary>
    void Drew(Endpoint member);
}

/// <summary>The trace of the query path: nothing is recorded, and the compiler removes the calls.</summary>
public readonly struct NoTrace : ITrace
{
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
}
