using Gslb.Admin.Metrics;
using Gslb.Serving.Counters;

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
    }
}
