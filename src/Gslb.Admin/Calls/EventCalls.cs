using System.Collections.Immutable;
using System.Globalization;
using Gslb.Admin.Api;
using Gslb.Admin.Http;
using Gslb.Control.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gslb.Admin.Calls;

/// <summary>What happened: <c>/events</c>.</summary>
internal static class EventCalls
{
    /// <summary>Events of one answer when nothing else is asked: some 300 KB.</summary>
    private const int DefaultLimit = 1000;

    /// <summary>As many as a store keeps.</summary>
    private const int MaxLimit = 10_000;

    public static void Map(IEndpointRouteBuilder api, AdminServices services)
    {
        api.MapGet("/events", (string? since, int? limit) => Read(services.Store, since, limit ?? DefaultLimit))
            .WithSummary("Events, oldest first: those after a number, those from a time on, or without 'since' the latest")
            .Produces<ImmutableArray<EventAnswer>>().MayRefuse(StatusCodes.Status400BadRequest).Needing(Needs.Viewer);
    }

    private static IResult Read(Store store, string? since, int limit)
    {
        if (limit is < 1 or > MaxLimit)
            return Problem.BadRequest($"'limit' must be 1 to {MaxLimit}.");
        ImmutableArray<StoredEvent> events = store.Events;
        IEnumerable<StoredEvent> chosen;
        if (string.IsNullOrEmpty(since))
            chosen = events.TakeLast(limit);
        else if (long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            chosen = events.Where(happened => happened.Number > number).Take(limit);
        else if (TryParseTime(since, out DateTimeOffset time))
            chosen = events.Where(happened => happened.At >= time).Take(limit);
        else
            return Problem.BadRequest($"'since': '{since}' is neither an event's number nor an ISO 8601 time with zone.");
        return TypedResults.Ok(chosen.Select(EventAnswer.Of).ToImmutableArray());
    }

    /// <summary>Reads a time; a plus sign that a query string turned into a space is understood.</summary>
    private static bool TryParseTime(string text, out DateTimeOffset time)
    {
        string[] formats = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];
        bool zoned = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-', ' ']) > text.IndexOf('T');
        time = default;
        return zoned && DateTimeOffset.TryParseExact(text.Replace(' ', '+'), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }
}
