namespace Gslb.Health.Publishing;

/// <summary>The endpoints that came back and whose hold or ramp still goes on. Belongs to the publisher's lock.</summary>
/// <param name="records">of which those are taken</param>
internal sealed class RecoveringEndpoints(IEnumerable<EndpointRecord> records)
{
    private readonly HashSet<EndpointRecord> _records = [.. records.Where(record => record.ServesFrom is not null)];

    public IReadOnlyCollection<EndpointRecord> Records => _records;

    /// <summary>Takes one more; false when it is there already.</summary>
    public bool Add(EndpointRecord record) => _records.Add(record);

    /// <summary>When the standing of any changes next; null = of none. Those that are over are let go.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (EndpointRecord record in _records)
        {
            if (record.NextChange(now) is { } change && (next is null || change < next))
                next = change;
        }

        _records.RemoveWhere(record => record.ServesFrom is null);
        return next;
    }
}
