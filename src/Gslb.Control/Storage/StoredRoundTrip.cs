using Gslb.Dns.Addresses;

namespace Gslb.Control.Storage;

/// <summary>What is known of the round trip between a client network and a datacenter, as kept across restarts.</summary>
/// <param name="Datacenter">its name; there need not be such a datacenter now</param>
/// <param name="Milliseconds">the decayed mean of what was measured</param>
/// <param name="Weight">how many measurements it counts as, at <paramref name="At"/></param>
/// <param name="At">when it was last measured</param>
public sealed record StoredRoundTrip(NetworkPrefix Network, string Datacenter, double Milliseconds, double Weight, DateTimeOffset At);
