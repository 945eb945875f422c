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

    /// <summary>A place in the plan was decided by the client's order: the position in it that was taken, −1 when no group of it has a usable member.</summary>
    void Chose(DatacenterChoice choice, int position);

    /// <summary>The steps left this set to draw from.</summary>
    void Reached(AnswerSet set);

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

    public void Chose(DatacenterChoice choice, int position)
    {
    }

    public void Reached(AnswerSet set)
    {
    }

    public void Drew(Endpoint member)
    {
    }
}
