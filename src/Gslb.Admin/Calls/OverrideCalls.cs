using System.Collections.Immutable;
using Gslb.Admin.Api;
using Gslb.Admin.Http;
using Gslb.Control.Overrides;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>What operators decide: <c>/overrides</c>.</summary>
internal static class OverrideCalls
{
    private const string OfTarget = "/overrides/{**target}";

    public static void Map(IEndpointRouteBuilder api, AdminServices services)
    {
        OverrideDesk desk = services.Overrides;
        api.MapGet("/overrides", () => TypedResults.Ok(All(desk))).WithSummary("All overrides in force").Needing(Needs.Viewer);
        api.MapGet(OfTarget, (string target) => One(desk, PathName.Of(target)))
            .WithSummary("The override on a datacenter, a pool or an endpoint pool/datacenter/target")
            .Produces<OverrideAnswer>().MayRefuse(StatusCodes.Status404NotFound).Needing(Needs.Viewer);
        api.MapPut(OfTarget, (string target, OverrideBody body, HttpContext context) => Put(desk, PathName.Of(target), body, context.CallerName()))
            .WithSummary("Drains a datacenter, a pool or an endpoint, or forces it up or down; on the disk before the answer")
            .Produces<OverrideAnswer>().Produces<OverrideAnswer>(StatusCodes.Status201Created)
            .MayRefuse(
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType)
            .Needing(Needs.Operator);
        api.MapDelete(OfTarget, (string target, bool? force, HttpContext context) => Delete(desk, PathName.Of(target), context.CallerName(), force ?? false))
            .WithSummary("Ends an override; ?force=true also when that leaves a pool without a usable member")
            .Produces(StatusCodes.Status204NoContent)
            .MayRefuse(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
            .Needing(Needs.Operator);
    }

    private static ImmutableArray<OverrideAnswer> All(OverrideDesk desk) => [.. desk.List().Select(item => OverrideAnswer.Of(item))];

    private static IResult One(OverrideDesk desk, string target) =>
        desk.Find(target) is { } found ? TypedResults.Ok(OverrideAnswer.Of(found)) : Problem.NotFound($"There is no override on '{target}' itself.");

    private static IResult Put(OverrideDesk desk, string target, OverrideBody body, string by) =>
        ToAnswer(desk.Put(new OverrideRequest(target, body.State, body.For, body.Reason, by, body.Force)), "\"force\": true");

    private static IResult Delete(OverrideDesk desk, string target, string by, bool force) => ToAnswer(desk.Delete(target, by, force), "?force=true");

    /// <param name="insisting">how this call says that it is to be done all the same</param>
    private static IResult ToAnswer(OverrideResult result, string insisting) => result.Outcome switch
    {
        OverrideOutcome.Created => TypedResults.Json(OverrideAnswer.Of(result.Override!, result.Warning), statusCode: StatusCodes.Status201Created),
        OverrideOutcome.Replaced => TypedResults.Ok(OverrideAnswer.Of(result.Override!, result.Warning)),
        OverrideOutcome.Ended => new Ended(result.Warning),
        OverrideOutcome.BadValue => Problem.BadRequest(result.Problem!),
        OverrideOutcome.WouldEmptyPools => new Problem(
            StatusCodes.Status409Conflict, $"{result.Problem} With {insisting} it is done all the same.", result.Pools),
        _ => Problem.NotFound(result.Problem!),
    };

    /// <summary>204, which has no body: a warning goes into a header.</summary>
    private sealed class Ended(string? warning) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            if (warning is not null)
                context.Response.Headers[AdminServer.WarningHeader] = string.Concat(warning.Select(c => c is >= ' ' and <= '~' ? c : '?'));
            return Task.CompletedTask;
        }
    }
}
