using Gslb.Admin.Api;
using Gslb.Admin.Http;
using Gslb.Control.Access;
using Gslb.Control.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>Who may do what: <c>/tokens</c>.</summary>
internal static class TokenCalls
{
    public static void Map(IEndpointRouteBuilder api, AdminServices services)
    {
        api.MapPost("/tokens", (TokenBody body, HttpContext context) => Create(services, body, context.CallerName()))
            .WithSummary("Makes a token; its text is shown this once")
            .Produces<TokenAnswer>(StatusCodes.Status201Created)
            .MayRefuse(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType)
            .Needing(Needs.Admin);
    }

    private static IResult Create(AdminServices services, TokenBody body, string by)
    {
        if (!RoleText.TryParse(body.Role, out Role role))
            return Problem.BadRequest("'role' must be viewer, operator or admin.");
        string name = body.Name?.Trim() ?? role.ToText();
        if (name.Length is 0 or > TokenBody.MaxName || name.Any(char.IsControl))
            return Problem.BadRequest($"'name' must be 1 to {TokenBody.MaxName} characters in one line.");
        CreatedToken created = services.Tokens.Create(name, role);
        TokenSummary summary = created.Summary;
        services.Store.Append(new StoredEvent(
            0, "audit", summary.Created, summary.Id, $"Token {summary.Id} of role {role.ToText()} for {name} made by {by}", ""));
        string? warning = created.Receipt.Durable ? null : $"The token works, but a restart would forget it. {created.Receipt.Problem}";
        return TypedResults.Json(
            new TokenAnswer(created.Text, summary.Id, name, role.ToText(), summary.Created, warning), statusCode: StatusCodes.Status201Created);
    }
}
