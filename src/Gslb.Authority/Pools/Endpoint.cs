using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>One member of a pool: an address in a datacenter, known to people and across restarts by its id.</summary>
/// <param name="Index">its place in the snapshot's endpoints and in the health table</param>
/// <param name="Id"><c>pool/datacenter/target</c></param>
/// <param name="Pool">the pool's index</param>
/// <param name="Datacenter">the datacenter's index</param>
/// <param name="Weight">0–65535; 0 serves only when no positive weight is usable</param>
/// <param name="Tier">the lowest is tried first by <c>failover</c></param>
/// <param name="Disabled">by the zone file: never answered, never probed; in no pool's members</param>
/// <param name="CounterSlot">where workers count its answers; the same for one id across activations</param>
public sealed record Endpoint(int Index, string Id, int Pool, ushort Datacenter, NetworkAddress Address, ushort Weight, int Tier, bool Disabled, int CounterSlot);
