using Gslb.Admin.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gslb.Admin.Http;

/// <summary>What is said of a route where it is mapped: who may call it, and what it may answer, for the OpenAPI document.</summary>
internal static class RouteMarks
{
    public static RouteHandlerBuilder Needing(this RouteHandlerBuilder route, Needs needs)
    {
        route.WithMetadata(needs);
        return needs.Role is null ? route : route.MayRefuse(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
    }

    /// <summary>The statuses with which it says no.</summary>
    public static RouteHandlerBuilder MayRefuse(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses)
            route.Produces<ProblemAnswer>(status, Problem.MediaType);
        return route;
    }
}
