using Gslb.Admin.Api;
using Gslb.Admin.Http;
using Gslb.Admin.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>What machines ask: <c>/healthz</c>, <c>/readyz</c>, <c>/metrics</c>.</summary>
internal static class LifeCalls
{
    public static void Map(IEndpointRouteBuilder routes, AdminServices services, AdminOptions options)
    {
        var metrics = new ControlMetrics(services);
        routes.MapGet("/healthz", () => TypedResults.Ok(new LifeAnswer("alive")))
            .WithSummary("200 while the process answers").Needing(Needs.Nothing);
        routes.MapGet("/readyz", () => Ready(services))
            .WithSummary("200 when a revision is served, 503 before")
            .Produces<LifeAnswer>().MayRefuse(StatusCodes.Status503ServiceUnavailable).Needing(Needs.Nothing);
        routes.MapGet("/metrics", () => ReadMetrics(metrics, services))
            .WithSummary("Metrics in Prometheus' text format")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").Needing(options.OpenMetrics ? Needs.Nothing : Needs.Viewer);
    }

    private static IResult Ready(AdminServices services) => services.Cell.Current.Snapshot.Revision > 0
        ? TypedResults.Ok(new LifeAnswer("ready"))
        : new Problem(StatusCodes.Status503ServiceUnavailable, "No revision is served yet: the zones folder could not be activated.");

    private static IResult ReadMetrics(ControlMetrics metrics, AdminServices services)
    {
        var text = new MetricsText();
        metrics.Write(text);
        services.MoreMetrics(text);
        RuntimeMetrics.Write(text);
        return TypedResults.Text(text.ToString(), MetricsText.MediaType);
    }
}
