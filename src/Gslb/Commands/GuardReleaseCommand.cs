using System.CommandLine;
using System.Text.Json;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>guard release</c>: the operator says that the world did fail.</summary>
internal sealed class GuardReleaseCommand : ServerCommand
{
    public GuardReleaseCommand(Surroundings surroundings)
        : base("release", "Make the mass failure guard let go: the probes' verdicts count at once.", surroundings) => FindServer();

    protected override async Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation)
    {
        AdminReply reply = await client.DeleteAsync("api/v1/guard", cancellation);
        return reply.Failure is null ? new AdminReply(JsonSerializer.SerializeToElement(new { released = true }), null) : reply;
    }

    protected override void Show(AdminReply reply) => Surroundings.Output.WriteLine("The mass failure guard let go: the probes' verdicts count.");
}
