namespace Gslb.Authority.State;

/// <summary>Everything that answering a query needs: what was activated, and how its endpoints fare. One object, so that nobody sees new zones with old health.</summary>
/// <param name="Generation">grows with every publication</param>
public sealed record ServingState(Snapshot Snapshot, HealthTable Health, long Generation)
{
    public static readonly ServingState Empty = new(Snapshot.Empty, new HealthTable([], []), 0);
}
