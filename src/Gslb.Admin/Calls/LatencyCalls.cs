using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Gslb.Admin.Api;
using Gslb.Admin.Http;
using Gslb.Control.Latency;
using Gslb.Dns.Addresses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>How far clients were measured to be from datacenters: <c>/latency</c>.</summary>
internal static class LatencyCalls
{
    /// <summary>Measurements of one body, and round trips of one answer.</summary>
    private const int Most = 1000;

    /// <summary>Bytes of a body of so many measurements with room to spare.</summary>
    private const long MaxBody = 256 * 1024;

    public static void Map(IEndpointRouteBuilder api, AdminServices services)
    {
        api.MapPost("/latency", (JsonElement body) => Take(services.Latency, body))
            .WithSummary("Takes one measured round trip, or an array of at most 1,000; of an array that is refused nothing is taken")
            .Accepts<ImmutableArray<LatencyBody>>("application/json")
            .Produces(StatusCodes.Status204NoContent)
            .MayRefuse(
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType)
            .WithMetadata(new BodyLimit(MaxBody))
            .Needing(Needs.Operator);
        api.MapGet("/latency", (string? prefix) => List(services.Latency, prefix))
            .WithSummary("The round trips that are known, by network; the first 1,000 of those inside 'prefix'")
            .Produces<ImmutableArray<RoundTripAnswer>>().MayRefuse(StatusCodes.Status400BadRequest).Needing(Needs.Viewer);
    }

    private static IResult Take(LatencyDesk desk, JsonElement body)
    {
        bool isArray = body.ValueKind == JsonValueKind.Array;
        JsonElement[] entries = isArray ? [.. body.EnumerateArray()] : [body];
        if (entries.Length > Most)
            return Problem.BadRequest($"The array has {entries.Length} measurements; at most {Most} are taken at once.");
        var batch = new LatencyMeasurement[entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            if (!TryRead(entries[i], out batch[i], out string? problem))
                return Problem.BadRequest($"{Place(i)}.{problem}.");
        }

        int unknown = desk.Take(batch);
        return unknown < 0 ? TypedResults.NoContent() : Problem.NotFound($"{Place(unknown)}.datacenter: there is no datacenter '{batch[unknown].Datacenter}'.");

        string Place(int entry) => isArray ? $"$[{entry}]" : "$";
    }

    private static bool TryRead(JsonElement entry, out LatencyMeasurement measurement, [NotNullWhen(false)] out string? problem)
    {
        measurement = default;
        try
        {
            if (entry.Deserialize<LatencyBody>(JsonSerializerOptions.Web) is { } body)
                return body.TryRead(out measurement, out problem);
            problem = "prefix: is missing";
        }
        catch (JsonException unreadable)
        {
            problem = $"{unreadable.Path?.TrimStart('$', '.')}: not what is expected here; a measurement has prefix, datacenter and milliseconds";
        }

        return false;
    }

    private static IResult List(LatencyDesk desk, string? prefix)
    {
        NetworkPrefix network = default;
        if (prefix is not null && !ClientNetwork.TryParse(prefix, out network))
            return Problem.BadRequest($"'prefix': '{prefix}' is no network: an address, or one with a length and no bits beyond it, such as 203.0.113.0/24.");
        return TypedResults.Ok(desk.List(prefix is null ? null : network, Most).Select(RoundTripAnswer.Of).ToImmutableArray());
    }
}
