using Gslb.Control.Storage;
using Gslb.Health.Verdicts;
using Verdict = Gslb.Health.Verdicts.Verdict;

namespace Gslb.Hosting;

/// <summary>The store's verdicts in the words of health.</summary>
internal static class StoredHealth
{
    public static IEnumerable<Gslb.Health.Publishing.StoredVerdict> Verdicts(Store store)
    {
        foreach (StoredVerdict stored in store.Verdicts)
        {
            if (VerdictRules.TryParse(stored.Verdict, out Verdict verdict))
                yield return new Gslb.Health.Publishing.StoredVerdict(stored.Endpoint, verdict, stored.Since) { ServesFrom = stored.ServesFrom };
        }
    }
}
