using Gslb.Dns.Addresses;
using Gslb.Dns.Names;

namespace Gslb.Authority.Pools;

/// <summary>One member of a pool: an address in a datacenter, another pool or a name; known to people and across restarts by its id.</summary>
/// <param name="Index">its place in the snapshot's endpoints and in the health table</param>
/// <param name="Id"><c>pool/datacenter/target</c></param>
/// <param name="Pool">the pool's index</param>
/// <param name="Datacenter">the datacenter's index</param>
/// <param name="Weight">0–65535; 0 serves only when no positive weight is usable</param>
/// <param name="Tier">the lowest is tried first by <c>failover</c></param>
/// <param name="Disabled">by the zone file: never answered, never probed; in no pool's members</param>
/// <param name="CounterSlot">where workers count its answers; the same for one id across activations</param>
public sealed record Endpoint(int Index, string Id, int Pool, ushort Datacenter, NetworkAddress Address, ushort Weight, int Tier, bool Disabled, int CounterSlot)
{
    /// <summary>The index of the pool that answers when this member is drawn (<c>pool:</c>); −1 = none. <see cref="Address"/> then means nothing.</summary>
    public int Nested { get; init; } = -1;

    /// <summary>The name that is answered as CNAME when this member is drawn (<c>cname:</c>). <see cref="Address"/> then means nothing.</summary>
    public DomainName? Cname { get; init; }

    /// <summary>The load that it can bear, in the unit in which it reports its load; null = nothing is said of it.</summary>
    public double? Capacity { get; init; }

    public bool IsAddress => Nested < 0 && Cname is null;

    /// <summary>As in its id: an address, <c>pool:NAME</c> or <c>cname:NAME</c>.</summary>
    public string Target => Id[(Id.LastIndexOf('/') + 1)..];
}
