using Gslb.Health.Verdicts;

namespace Gslb.Health.Publishing;

/// <summary>An endpoint's verdict as kept across a restart.</summary>
/// <param name="Endpoint">the id, <c>pool/datacenter/target</c></param>
public sealed record StoredVerdict(string Endpoint, Verdict Verdict, DateTimeOffset Since)
{
    /// <summary>For one that came back: when it serves, or began to serve, again; the far end of time while an operator has to say so.</summary>
    public DateTimeOffset? ServesFrom { get; init; }
}
