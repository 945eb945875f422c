using System.CommandLine;
using System.Text.Json;
using Gslb.Output;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>events</c>: what happened on a server.</summary>
internal sealed class EventsCommand : ServerCommand
{
    private readonly Option<string> _since = new("--since") { HelpName = "TIME", Description = "only what came after, in ISO 8601" };

    public EventsCommand(Surroundings surroundings)
        : base("events", "Show transitions, overrides and activations, with their evidence.", surroundings)
    {
        Add(_since);
        FindServer();
    }

    protected override Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation) =>
        client.GetAsync(parsed.GetValue(_since) is { } since ? $"api/v1/events?since={Uri.EscapeDataString(since)}" : "api/v1/events", cancellation);

    protected override void Show(AdminReply reply)
    {
        if (reply.Body.ValueKind != JsonValueKind.Array)
            throw new JsonException("the events are no list");
        foreach (JsonElement entry in reply.Body.EnumerateArray())
            Surroundings.Output.WriteLine(EventText.Of(entry));
    }
}
