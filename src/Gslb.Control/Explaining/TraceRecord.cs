using Gslb.Authority.Engine;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.Zones;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;

namespace Gslb.Control.Explaining;

/// <summary>What the engine told of one answer: the pools in the order asked, more than one when a pool with nothing usable passes the question on.</summary>
internal sealed class TraceRecord
{
    private int _drawnPool = -1;

    public List<PoolTrace> Asked { get; } = [];

    /// <summary>The pool whose answer it is: the one asked for, or the last that the question was passed on to.</summary>
    public PoolTrace? Answering => Asked.FindLast(pool => !pool.IsNested);

    public void Ask(Pool pool, AddressFamilyKind family, FamilyPlan plan)
    {
        bool isNested = _drawnPool == pool.Index || Asked is [.., { IsNested: true }];
        _drawnPool = -1;
        Asked.Add(new PoolTrace(pool, family, plan, isNested));
    }

    public void Draw(Endpoint member)
    {
        _drawnPool = member.Nested;
        Asked.FindLast(pool => pool.Pool.Index == member.Pool)?.Drawn.Add(member.Index);
    }
}

/// <summary>The trace behind explain: the engine runs as for any query, and each stage is noted.</summary>
internal readonly struct RecordingTrace(TraceRecord record) : ITrace
{
    public void Asked(Pool pool, AddressFamilyKind family, FamilyPlan plan) => record.Ask(pool, family, plan);

    public void Located(NetworkAddress client, GeoMatch match) => record.Asked[^1].Match = match;

    public void Measured(GeoMatch match) => (record.Asked[^1].Measured, record.Asked[^1].MeasuredScope) = (match.Order.Datacenters, match.Scope);

    public void Chose(DatacenterChoice choice, int position) => record.Asked[^1].Positions.Add(position);

    public void Limited(Pool pool, long soonest, uint ttl) => (record.Asked[^1].Soonest, record.Asked[^1].Ttl) = (soonest, ttl);

    public void Reached(AnswerSet set) => record.Asked[^1].Set = set;

    public void Drew(Endpoint member) => record.Draw(member);

    public void LookedUp(Zone zone, RecordType type, in LookupResult found)
    {
        // The steps of a pool are what explain tells.
    }

    public void Completed(CookieStanding cookie, int end)
    {
        // The response itself has it.
    }
}
