using System.Text.Json;
using Gslb.Control.Storage;

namespace Gslb.Admin.Api;

/// <summary>One event in the answer to <c>GET /api/v1/events</c>.</summary>
/// <param name="Number">grows by one with each event, across restarts too</param>
/// <param name="Kind">one word, such as <c>transition</c> or <c>override</c></param>
/// <param name="Subject">whom it is about; may be empty</param>
/// <param name="Text">one sentence for people</param>
/// <param name="Evidence">a JSON object, or null</param>
public sealed record EventAnswer(long Number, string Kind, DateTimeOffset At, string Subject, string Text, JsonElement? Evidence)
{
    internal static EventAnswer Of(StoredEvent happened) =>
        new(happened.Number, happened.Kind, happened.At, happened.Subject, happened.Text, ReadEvidence(happened.Evidence));

    private static JsonElement? ReadEvidence(string text)
    {
        if (text.Length == 0)
            return null;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
