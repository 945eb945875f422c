using Gslb.Health.Verdicts;

namespace Gslb.Health.Publishing;

/// <summary>An endpoint's verdict as kept across a restart.</summary>
/// <param name="Endpoint">the id, <c>pool/datacenter/target</c></param>
public sealed record StoredVerdict(string Endpoint, Verdict Verdict, DateTimeOffset Since);
