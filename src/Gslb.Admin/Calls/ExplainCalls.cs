using Gslb.Admin.Http;
using Gslb.Control.Explaining;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>Why a client gets what it gets: <c>/explain</c>, <c>/locate</c>.</summary>
internal static class ExplainCalls
{
    public static void Map(IEndpointRouteBuilder api, AdminServices services)
    {
        api.MapGet("/explain", (string? name, string? type, string? client) => Explain(services.Explainer, name, type ?? "A", client))
            .WithSummary("Each step that the engine takes for this client, and whom it leaves out")
            .Produces<Explanation>().MayRefuse(StatusCodes.Status400BadRequest).Needing(Needs.Viewer);
        api.MapGet("/locate", (string? ip) => Locate(services.Explainer, ip))
            .WithSummary("What the geo database says of an address, and each map's order of datacenters for it")
            .Produces<Located>().MayRefuse(StatusCodes.Status400BadRequest).Needing(Needs.Viewer);
    }

    private static IResult Explain(IExplainer explainer, string? name, string type, string? client)
    {
        if (string.IsNullOrEmpty(name))
            return Problem.BadRequest("'name' is missing: the domain name to explain.");
        NameError error = DomainName.TryParse(name, DomainName.Root, out DomainName parsedName);
        if (error != NameError.None)
            return Problem.BadRequest($"'name': '{name}' {error.Describe()}");
        if (!RecordTypeText.TryParse(type, out RecordType parsedType))
            return Problem.BadRequest($"'type': there is no record type '{type}'.");
        if (string.IsNullOrEmpty(client))
            return Problem.BadRequest("'client' is missing: the address to explain for.");
        return NetworkAddress.TryParse(client, out NetworkAddress parsedClient)
            ? TypedResults.Ok(explainer.Explain(parsedName, parsedType, parsedClient))
            : Problem.BadRequest($"'client': '{client}' is not an IPv4 or IPv6 address.");
    }

    private static IResult Locate(IExplainer explainer, string? ip)
    {
        if (string.IsNullOrEmpty(ip))
            return Problem.BadRequest("'ip' is missing: the address to locate.");
        return NetworkAddress.TryParse(ip, out NetworkAddress address)
            ? TypedResults.Ok(explainer.Locate(address.ToIPAddress()))
            : Problem.BadRequest($"'ip': '{ip}' is not an IPv4 or IPv6 address.");
    }
}
