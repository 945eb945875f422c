using Gslb.Authority.Pools;
using Gslb.Authority.State;

namespace Gslb.Admin.Metrics;

/// <summary>Which counter slots make up the answers of each pool in each datacenter. A slot once seen stays, so that totals never fall when a member leaves; grows with the distinct endpoints ever served.</summary>
internal sealed class AnswerTotals
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(string Pool, string Datacenter), HashSet<int>> _slots = [];

    /// <summary>The totals of all pairs that were ever there, those of this snapshot included.</summary>
    public List<(string Pool, string Datacenter, long Answers)> Read(Snapshot snapshot, Func<int, long> answersOf)
    {
        lock (_gate)
        {
            foreach (Endpoint endpoint in snapshot.Endpoints)
                Note((snapshot.Pools[endpoint.Pool].Name.ToId(), snapshot.Datacenters[endpoint.Datacenter].Name), endpoint.CounterSlot);
            return [.. _slots.Select(pair => (pair.Key.Pool, pair.Key.Datacenter, pair.Value.Sum(answersOf)))];
        }
    }

    private void Note((string Pool, string Datacenter) pair, int slot)
    {
        if (!_slots.TryGetValue(pair, out HashSet<int>? slots))
            _slots.Add(pair, slots = []);
        slots.Add(slot);
    }
}
