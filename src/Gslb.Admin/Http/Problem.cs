using System.Collections.Immutable;
using System.Text.Json;
using Gslb.Admin.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Gslb.Admin.Http;

/// <summary>An answer that says no: the one place where problem documents are made (RFC 9457).</summary>
/// <param name="detail">one sentence for people</param>
/// <param name="pools">the extension member of that name; null = none</param>
internal sealed class Problem(int status, string detail, ImmutableArray<string>? pools = null) : IResult
{
    public const string MediaType = "application/problem+json";

    public static Problem BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static Problem NotFound(string detail) => new(StatusCodes.Status404NotFound, detail);

    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.StatusCode = status;
        var answer = new ProblemAnswer("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail, pools);
        return context.Response.WriteAsJsonAsync(answer, JsonSerializerOptions.Web, MediaType, context.RequestAborted);
    }
}
