using System.CommandLine;
using System.Text.Json;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>undrain</c>: takes an override back.</summary>
internal sealed class UndrainCommand : ServerCommand
{
    private readonly Argument<string> _target = OverrideOptions.TargetArgument();

    public UndrainCommand(Surroundings surroundings)
        : base("undrain", "Take back the drain or force of a target: its probes decide again.", surroundings)
    {
        Add(_target);
        FindServer();
    }

    protected override async Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation)
    {
        string target = parsed.GetRequiredValue(_target);
        AdminReply reply = await client.DeleteAsync(OverrideOptions.Path(target), cancellation);
        return reply.Failure is null ? new AdminReply(JsonSerializer.SerializeToElement(new { target, removed = true }), null) : reply;
    }

    protected override void Show(AdminReply reply) =>
        Surroundings.Output.WriteLine($"{JsonField.Text(reply.Body, "target")} has no override any more: its probes decide again.");
}
