using Gslb.Admin.Api;
using Gslb.Admin.Http;
using Gslb.Health;
using Gslb.Health.Overrides;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>What endpoints say of themselves: <c>/heartbeats</c>.</summary>
internal static class HeartbeatCalls
{
    public static void Map(IEndpointRouteBuilder api, AdminServices services)
    {
        api.MapPost("/heartbeats/{**endpoint}", (string endpoint, HeartbeatBody body) => Take(services.Watch, PathName.Of(endpoint), body))
            .WithSummary("A heartbeat of an endpoint pool/datacenter/target that has a monitor of type push")
            .Produces(StatusCodes.Status204NoContent)
            .MayRefuse(
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType)
            .Needing(Needs.Operator);
    }

    private static IResult Take(HealthWatch watch, string endpoint, HeartbeatBody body)
    {
        if (body.Up is not { } up)
            return Problem.BadRequest("'up' is missing: true or false.");
        string id = OverrideTarget.TryParse(endpoint, _ => false, out OverrideTarget target) ? target.Name : endpoint;
        return watch.TakeHeartbeat(id, up, body.Load) switch
        {
            HeartbeatOutcome.Taken => TypedResults.NoContent(),
            HeartbeatOutcome.NoPushMonitor => new Problem(StatusCodes.Status409Conflict, $"'{id}' has no monitor of type push: nobody would look at its heartbeats."),
            _ => Problem.NotFound($"There is no endpoint '{endpoint}'."),
        };
    }
}
