using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Explaining;

/// <summary>What the engine told of one pool on its way to an answer.</summary>
internal sealed class PoolTrace(Pool pool, AddressFamilyKind family, FamilyPlan plan, bool isNested)
{
    public Pool Pool { get; } = pool;

    public AddressFamilyKind Family { get; } = family;

    /// <summary>It was asked as a member of another pool, or in place of such a one.</summary>
    public bool IsNested { get; } = isNested;

    public FamilyPlan Plan { get; } = plan;

    /// <summary>What the map says of the client; null for a pool without <c>geo</c>.</summary>
    public GeoMatch? Match { get; set; }

    /// <summary>The datacenters that were measured for the client, the lowest round trip first.</summary>
    public ImmutableArray<ushort> Measured { get; set; } = [];

    /// <summary>The scope of what was measured; null when the pool does not ask.</summary>
    public byte? MeasuredScope { get; set; }

    /// <summary>The places that <c>geo</c> and <c>latency</c> took, in the order of those steps (<see cref="DatacenterChoice.Follow"/>); −1 = none.</summary>
    public List<int> Positions { get; } = [];

    public AnswerSet? Set { get; set; }

    /// <summary>The moment at which a probe could change the answer (<see cref="Authority.State.Horizons"/>).</summary>
    public long Soonest { get; set; }

    /// <summary>Seconds: what follows from <see cref="Soonest"/> within the pool's bounds; null when the pool limits nothing, for it has nothing to answer.</summary>
    public uint? Ttl { get; set; }

    /// <summary>Indexes of the endpoints that the answer names.</summary>
    public HashSet<int> Drawn { get; } = [];

    /// <summary>The plan that this client came to.</summary>
    public ReachPlan Reach => Plan.Reach(Match?.Order.Reach ?? 0);
}
