using Gslb.Admin.Http;
using Gslb.Health.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>The operator's word to the mass failure guard: <c>/guard</c>.</summary>
internal static class GuardCalls
{
    public static void Map(IEndpointRouteBuilder api, AdminServices services)
    {
        api.MapDelete("/guard", (HttpContext context) => Release(services.Watch.Publisher, context.CallerName()))
            .WithSummary("Makes the mass failure guard let go: the probes' verdicts count at once")
            .Produces(StatusCodes.Status204NoContent)
            .MayRefuse(StatusCodes.Status404NotFound)
            .Needing(Needs.Operator);
    }

    private static IResult Release(HealthPublisher publisher, string by) =>
        publisher.ReleaseGuard(by) ? TypedResults.NoContent() : Problem.NotFound("The mass failure guard holds nothing.");
}
