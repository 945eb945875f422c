using Gslb.Authority.Engine;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.Zones;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;

namespace Gslb.Control.Explaining;

/// <summary>What the engine told of one answer: the last pool asked, and how its group and members were found.</summary>
internal sealed class TraceRecord
{
    /// <summary>Pools in the order asked: more than one when a pool with nothing usable passes the question on.</summary>
    public List<Pool> Asked { get; } = [];

    public AddressFamilyKind Family { get; set; }

    public FamilyPlan? Plan { get; set; }

    public GeoMatch? Match { get; set; }

    public AnswerSet? Set { get; set; }

    /// <summary>The datacenter that <c>geo</c> chose; −1 without.</summary>
    public int Datacenter { get; set; } = -1;

    public HashSet<int> Drawn { get; } = [];
}

/// <summary>The trace behind explain: the engine runs as for any query, and each stage is noted.</summary>
internal readonly struct RecordingTrace(TraceRecord record) : ITrace
{
    public void Asked(Pool pool, AddressFamilyKind family, FamilyPlan plan)
    {
        record.Asked.Add(pool);
        record.Family = family;
        record.Plan = plan;
    }

    public void Located(NetworkAddress client, GeoMatch match) => record.Match = match;

    public void Chose(AnswerSet set, int pass, int datacenter)
    {
        record.Set = set;
        record.Datacenter = datacenter;
    }

    public void Drew(Endpoint member) => record.Drawn.Add(member.Index);

    public void LookedUp(Zone zone, RecordType type, in LookupResult found)
    {
        // The steps of a pool are what explain tells.
    }

    public void Completed(CookieStanding cookie, int end)
    {
        // The response itself has it.
    }
}
