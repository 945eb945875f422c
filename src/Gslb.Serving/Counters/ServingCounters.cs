using System.Collections.Immutable;
using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Serving.RateLimiting;

namespace Gslb.Serving.Counters;

/// <summary>The counters of every worker that ever served, summed on demand. Outlives a stop and a new start, so that totals never fall.</summary>
public sealed class ServingCounters
{
    private static readonly Transport[] Transports = [Transport.Udp, Transport.Tcp];
    private static readonly DropReason[] Reasons = Enum.GetValues<DropReason>();

    private ImmutableList<WorkerCounters> _workers = [];
    private int _added;

    /// <summary>Counters for one more worker.</summary>
    internal WorkerCounters Add(Transport transport)
    {
        WorkerCounters counters = new(transport, Interlocked.Increment(ref _added));
        ImmutableInterlocked.Update(ref _workers, workers => workers.Add(counters));
        return counters;
    }

    /// <summary>Takes client networks that workers have sampled, one for some sixteen answers with NOERROR: /24 and /48 of what the query told of its client (RFC 7871), else of its
    /// sender. For one thread at a time, while workers count.</summary>
    /// <returns>how many were written; 0 = there are no more for now</returns>
    public int TakeClients(Span<NetworkAddress> into)
    {
        int taken = 0;
        foreach (WorkerCounters worker in Volatile.Read(ref _workers))
            taken += worker.Clients.Drain(into[taken..]);
        return taken;
    }

    /// <summary>Sums all counters; safe from any thread while workers count.</summary>
    public ServingCounts Read()
    {
        ImmutableList<WorkerCounters> workers = Volatile.Read(ref _workers);
        var queries = new List<QueryCount>(Transports.Length * ResponseLabels.Count);
        foreach (Transport transport in Transports)
        {
            for (int label = 0; label < ResponseLabels.Count; label++)
            {
                (int type, int code) = Math.DivRem(label, ResponseCodeLabels.Names.Length);
                long sum = workers.Sum(worker => worker.Transport == transport ? worker.Answers(label) : 0);
                queries.Add(new QueryCount(transport, QueryTypeLabels.Names[type], ResponseCodeLabels.Names[code], sum));
            }
        }

        DropCount[] drops = [.. Reasons.Select(reason => new DropCount(reason, workers.Sum(worker => worker.Drops(reason))))];
        LimitCount[] limited = [.. LimitActions.Counted.Select(action => new LimitCount(action, workers.Sum(worker => worker.Limited(action))))];
        var times = new QueryTimes(
            [.. Enumerable.Range(0, QueryTimes.Bounds.Length + 1).Select(bucket => workers.Sum(worker => worker.Times(bucket)))],
            workers.Sum(worker => worker.TimeTaken.TotalSeconds));
        return new ServingCounts(queries, drops, limited, times, workers.Sum(worker => worker.Faults));
    }
}
