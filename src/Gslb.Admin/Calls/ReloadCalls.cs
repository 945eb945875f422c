using Gslb.Admin.Api;
using Gslb.Admin.Http;
using Gslb.Control.Activation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>Activating the zones folder: <c>/reload</c>.</summary>
internal static class ReloadCalls
{
    public static void Map(IEndpointRouteBuilder api, AdminServices services)
    {
        api.MapPost("/reload", (ReloadBody? body, HttpContext context) => Reload(services.Reloader, context.CallerName(), body?.Reason ?? ""))
            .WithSummary("Activates the zones folder as it is now; 422 with the same report when it has errors and all stays as it was")
            .Produces<ReloadAnswer>().Produces<ReloadAnswer>(StatusCodes.Status422UnprocessableEntity)
            .MayRefuse(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType)
            .Needing(Needs.Admin).DisableRequestTimeout();
    }

    private static IResult Reload(IReloader reloader, string by, string reason)
    {
        ActivationReport report = reloader.Reload(by, reason);
        return TypedResults.Json(
            ReloadAnswer.Of(report), statusCode: report.Activated ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
