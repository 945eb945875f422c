using System.Collections.Immutable;
using Gslb.Admin.Api;
using Gslb.Admin.Http;
using Gslb.Admin.Reporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>How things stand: <c>/status</c>, <c>/pools</c>.</summary>
internal static class StatusCalls
{
    public static void Map(IEndpointRouteBuilder api, AdminServices services)
    {
        api.MapGet("/status", () => TypedResults.Ok(StatusReport.Of(services)))
            .WithSummary("Zones, datacenters, and which pools fail open").Needing(Needs.Viewer);
        api.MapGet("/pools", () => TypedResults.Ok(PoolReport.All(services)))
            .WithSummary("All pools with their members: verdict, usability, override, latest probe").Produces<ImmutableArray<PoolAnswer>>().Needing(Needs.Viewer);
        api.MapGet("/pools/{**name}", (string name) => Pool(services, PathName.Of(name)))
            .WithSummary("One pool with its members")
            .Produces<PoolAnswer>().MayRefuse(StatusCodes.Status404NotFound).Needing(Needs.Viewer);
    }

    private static IResult Pool(AdminServices services, string name) =>
        PoolReport.Find(services, name) is { } pool ? TypedResults.Ok(pool) : Problem.NotFound($"There is no pool '{name}'.");
}
