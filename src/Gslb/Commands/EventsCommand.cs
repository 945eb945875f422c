using System.CommandLine;
using Gslb.Admin.Api;
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
        foreach (EventAnswer entry in reply.As<EventAnswer[]>())
            Surroundings.Output.WriteLine(EventText.Of(entry));
    }
}
