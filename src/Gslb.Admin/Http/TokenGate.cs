using Gslb.Control.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Gslb.Admin.Http;

/// <summary>The middleware that lets nobody through without a good bearer token (RFC 6750) of a sufficient role. Where no route matches, a viewer's is asked for: strangers learn nothing.</summary>
internal sealed class TokenGate(RequestDelegate next, TokenBook tokens)
{
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        Needs needs = context.GetEndpoint()?.Metadata.GetMetadata<Needs>() ?? Needs.Viewer;
        if (needs.Role is not Role needed)
            return next(context);
        StringValues header = context.Request.Headers.Authorization;
        if (header.Count == 0)
            return Refuse(context, StatusCodes.Status401Unauthorized, "Bearer", "This needs a token: Authorization: Bearer …");
        if (TokenOf(header) is not string token || tokens.Authenticate(token) is not Principal caller)
            return Refuse(context, StatusCodes.Status401Unauthorized, "Bearer error=\"invalid_token\"", "This is not a token of this server.");
        if (!caller.May(needed))
        {
            string detail = $"This needs role {needed.ToText()}; the token of {caller.Name} has role {caller.Role.ToText()}.";
            return Refuse(context, StatusCodes.Status403Forbidden, "Bearer error=\"insufficient_scope\"", detail);
        }

        context.Features.Set(caller);
        return next(context);
    }

    private static string? TokenOf(StringValues header) =>
        header is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : null;

    private static Task Refuse(HttpContext context, int status, string challenge, string detail)
    {
        context.Response.Headers.WWWAuthenticate = challenge;
        return new Problem(status, detail).ExecuteAsync(context);
    }
}

/// <summary>Who sent a request that passed the gate.</summary>
internal static class Caller
{
    /// <summary>The name of the token, for events and authors.</summary>
    public static string CallerName(this HttpContext context) =>
        context.Features.Get<Principal>()?.Name ?? throw new InvalidOperationException("the route is open to callers without a name");
}
