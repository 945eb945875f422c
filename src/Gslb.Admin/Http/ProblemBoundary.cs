using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Gslb.Admin.Http;

/// <summary>The outermost middleware: whatever says no further in, without words or by an exception, leaves as a problem document.</summary>
internal sealed class ProblemBoundary(RequestDelegate next, ILogger<AdminServer> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
                await new Problem(context.Response.StatusCode, Describe(context, context.Response.StatusCode)).ExecuteAsync(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await new Problem(refused.StatusCode, Describe(context, refused)).ExecuteAsync(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            logger.CallFailed(fault, context.Request.Method, context.Request.Path);
            await new Problem(StatusCodes.Status500InternalServerError, "The server failed at this; its log says how.").ExecuteAsync(context);
        }
    }

    private static string Describe(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Path} does not know {context.Request.Method}; it knows {context.Response.Headers.Allow}.",
        StatusCodes.Status413PayloadTooLarge => $"The body is larger than {context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? AdminServer.MaxBody} bytes.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be JSON, with Content-Type: application/json.",
        _ => $"The request was refused with status {status}.",
    };

    private static string Describe(HttpContext context, BadHttpRequestException refused) => refused switch
    {
        { InnerException: JsonException json } =>
            $"The body is not the JSON that is expected here: see {json.Path ?? "$"}, line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}.",
        { StatusCode: StatusCodes.Status400BadRequest } => refused.Message,
        _ => Describe(context, refused.StatusCode),
    };
}
