namespace Gslb.Control.Storage;

/// <summary>What the probes last concluded about one endpoint, as kept across restarts.</summary>
/// <param name="Endpoint">its id, <c>pool/datacenter/target</c></param>
/// <param name="Verdict"><c>up</c>, <c>down</c> or <c>unknown</c></param>
/// <param name="Since">when it became so</param>
/// <param name="Outcome">how the last probe ended; empty when none did</param>
/// <param name="Detail">the last probe's words for people; may be empty</param>
public sealed record StoredVerdict(string Endpoint, string Verdict, DateTimeOffset Since, string Outcome, string Detail)
{
    /// <summary>For one that came back: from when on it serves again; null = nothing to wait for.</summary>
    public DateTimeOffset? ServesFrom { get; init; }
}
