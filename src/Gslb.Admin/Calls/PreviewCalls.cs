using System.Text.Json;
using Gslb.Admin.Api;
using Gslb.Admin.Http;
using Gslb.Control.Documents;
using Gslb.Control.Preview;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>Trying a change out: <c>/preview</c>.</summary>
internal static class PreviewCalls
{
    private const int MaxDrains = 1000;

    /// <summary>How long a body may take to come, and a call to wait for the one before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static void Map(IEndpointRouteBuilder api, AdminServices services)
    {
        // Bodies are large, so they are read one at a time, like the previews themselves.
        var turn = new SemaphoreSlim(1);
        api.MapPost("/preview", (HttpContext context, CancellationToken aborted) => AnswerAsync(context.Request, services, turn, aborted))
            .WithMetadata(new BodyLimit(AdminServer.MaxPreviewBody))
            .WithSummary("What other zone files, the server's own folder, or drains would do: names, pools, clients that move between datacenters; 422 with the errors when a reload would refuse the files")
            .Accepts<PreviewBody>(true, "application/json")
            .Produces<PreviewAnswer>().Produces<PreviewAnswer>(StatusCodes.Status422UnprocessableEntity)
            .MayRefuse(
                StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status503ServiceUnavailable)
            .Needing(Needs.Admin).DisableRequestTimeout();
    }

    private static async Task<IResult> AnswerAsync(HttpRequest request, AdminServices services, SemaphoreSlim turn, CancellationToken aborted)
    {
        using var patience = new CancellationTokenSource(Patience, services.Clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            await turn.WaitAsync(limit.Token);
            try
            {
                return Preview(services.Previewer, await ReadAsync(request, limit.Token));
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return new Problem(StatusCodes.Status503ServiceUnavailable, $"Another preview is under way, or the body did not come within {Patience.TotalSeconds:0} s.");
        }
    }

    private static async Task<PreviewBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return new PreviewBody();
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("no JSON", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return await request.ReadFromJsonAsync<PreviewBody>(cancellation) ?? new PreviewBody();
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException("no preview", error);
        }
    }

    private static IResult Preview(IPreviewer previewer, PreviewBody body)
    {
        if (body.Files is { } files && !files.Keys.Any(ZoneDocuments.IsZone))
            return Problem.BadRequest("'files' holds no zone file: no name ends with .zone.");
        if (body.Files is { } texts && texts.Values.Any(text => text is null))
            return Problem.BadRequest("'files' holds a file without text.");
        if (body.Drain is { Count: > MaxDrains } || body.Drain?.Any(string.IsNullOrWhiteSpace) == true)
            return Problem.BadRequest($"'drain' must be datacenters, pools or endpoints, at most {MaxDrains}.");
        PreviewReport report = previewer.Preview(new PreviewRequest(body.Files, [.. body.Drain ?? []]));
        if (report.UnknownTarget is { } unknown)
            return Problem.BadRequest($"There is no datacenter, pool or endpoint '{unknown}'.");
        int status = report.Findings is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return TypedResults.Json(PreviewAnswer.Of(report), statusCode: status);
    }
}
