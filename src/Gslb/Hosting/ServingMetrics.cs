using Gslb.Admin.Metrics;
using Gslb.Serving.Counters;
using Gslb.Serving.RateLimiting;

namespace Gslb.Hosting;

/// <summary>The counters of the data plane as metrics.</summary>
internal static class ServingMetrics
{
    public static void Write(MetricsText metrics, ServingCounts counts)
    {
        metrics.Counter("gslb_queries_total", "Queries answered.");
        foreach (QueryCount query in counts.Queries)
            metrics.Sample(query.Count, ("transport", query.Transport.ToString().ToLowerInvariant()), ("qtype", query.Type), ("rcode", query.Code));
        metrics.Counter("gslb_dropped_total", "Packets and connections dropped without an answer.");
        foreach (DropCount drop in counts.Drops)
            metrics.Sample(drop.Count, ("reason", drop.Reason.ToLabel()));
        metrics.Counter("gslb_rate_limited_total", "Answers beyond the rate of their network, by what became of them.");
        foreach (LimitCount limited in counts.Limited)
            metrics.Sample(limited.Count, ("action", limited.Action.ToLabel()));
        metrics.Histogram("gslb_query_seconds", "From when a batch of queries was received until its answers were given to the kernel; one batch in 16 is timed.")
            .Distribution(QueryTimes.Bounds.AsSpan(), counts.Times.Counts.AsSpan(), counts.Times.Seconds);
        metrics.Counter("gslb_faults_total", "Defects of the server that a query met; its client got SERVFAIL.").Sample(counts.Faults);
    }
}
