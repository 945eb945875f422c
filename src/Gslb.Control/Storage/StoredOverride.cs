namespace Gslb.Control.Storage;

/// <summary>An operator's word that outranks the probes, as kept across restarts.</summary>
/// <param name="Target">a datacenter, a pool, or an endpoint <c>pool/datacenter/target</c>; one override each</param>
/// <param name="State"><c>drain</c>, <c>down</c> or <c>up</c></param>
/// <param name="By">who said so: a token's name</param>
/// <param name="At">when it was said</param>
/// <param name="Until">when it ends by itself; null for never</param>
public sealed record StoredOverride(string Target, string State, string By, string Reason, DateTimeOffset At, DateTimeOffset? Until);
